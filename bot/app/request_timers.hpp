#pragma once
// The alarms of a request: when its promise is to be spoken of, and when its grace is over.
#include "app/store.hpp"
#include "domain/department.hpp"

namespace kolega::app {

/// Sets the request's timers as its state wants them now, and cancels the others.
void set_timers(Tx& tx, Organisation const& organisation, Request const& request);

/// The promise's timer rang: the triage channel is warned, or told of the broken promise, and then a lead is too;
/// within the department's hours only. What is not due any more (the request was answered, or waits) does nothing.
void ring_promise(Tx& tx, Organisation const& organisation, RequestId id, Instant now);

/// The grace is over: a request that is resolved still is closed.
void ring_grace_over(Tx& tx, Organisation const& organisation, RequestId id, Instant now);

}  // namespace kolega::app
