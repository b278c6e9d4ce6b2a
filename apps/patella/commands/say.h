// Keeping a statement, and telling how to take it back.
#pragma once

#include <string>

#include "context.h"

namespace patella {

template <class T>
Result<ExitCode> save_and_tell(Context& context, Store& store, const T& value, const std::string& what) {
  const auto id = store.save(context.scope(), value);
  if (!id) return Failure(id.error());
  context.console().line(what + " kept. To take it back: patella undo " + render(*id), Tone::quiet);
  return ExitCode::success;
}

}  // namespace patella
