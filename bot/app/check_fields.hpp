#pragma once
// What was filled into a service's form.
#include "app/store.hpp"
#include "domain/command.hpp"
#include "domain/department.hpp"

namespace kolega::app {

/// Answers by the service's fields, in their order, empty ones left out; what was filled in for no field of it is
/// dropped. Refusal: invalid_field (field, label, why: missing, too_long, number, date, choice, person; given; limit),
/// of the first field that is wrong.
[[nodiscard]] Result<std::vector<FieldAnswer>> check_fields(Tx& tx, Organisation const& organisation,
                                                            Service const& service,
                                                            std::vector<FilledField> const& filled);

/// Whether some field of it has to be filled in.
[[nodiscard]] bool has_required_fields(Service const& service);

}  // namespace kolega::app
