#include "app/store_failure.hpp"

#include <boost/core/demangle.hpp>
#include <exception>
#include <typeinfo>

namespace kolega::app {

Result<void> run_unit(Unit const& unit, Tx& tx) {
  try {
    return unit(tx);
  } catch (StoreFailure const&) {
    throw;
  } catch (std::logic_error const& bug) {
    return internal_error(ErrorCode::internal, boost::core::demangle(typeid(bug).name()) + ": " + bug.what());
  } catch (std::exception const& bug) {
    // Its text may quote what a colleague wrote, as parse errors do.
    return internal_error(ErrorCode::internal, boost::core::demangle(typeid(bug).name()));
  } catch (...) {
    return internal_error(ErrorCode::internal, "an exception that is no std::exception");
  }
}

}  // namespace kolega::app
