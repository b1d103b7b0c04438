#pragma once
// Someone has left: what they had claimed is not to lie there.
#include "app/store.hpp"
#include "domain/department.hpp"

namespace kolega::app {

/// They are gone from now on: told nothing, given nothing. Each unfinished request that they had claimed is released,
/// and given to another where its service gives work out; where nobody is found, the department's channel and a lead
/// are asked.
void depart(Tx& tx, Organisation const& organisation, Person person, Instant now);

}  // namespace kolega::app
