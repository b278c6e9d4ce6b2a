// Keeping a statement, and telling how to take it back.
#pragma once

#include <string>

#include "context.h"

namespace patella {

// What was kept: kept.<key> of the catalogue.
struct KeptThing {
  std::string key;
  Wording::Values values = {};
};

// " (right)", or nothing.
inline std::string say_side(const Known<Side>& side, const Wording& wording) {
  return side ? " (" + wording.say("side_word." + std::string(name_of(*side))) + ")" : std::string();
}

// `what` in words of the chosen language.
template <class T>
Result<ExitCode> save_and_tell(Context& context, Store& store, const T& value, const std::string& what) {
  const auto wording = context.wording();
  if (!wording) return Failure(wording.error());
  const auto id = store.save(context.scope(), value);
  if (!id) return Failure(id.error());
  context.console().line((*wording)->say("kept.said", {{"what", what}, {"id", render(*id)}}), Tone::quiet);
  return ExitCode::success;
}

template <class T>
Result<ExitCode> save_and_tell(Context& context, Store& store, const T& value, const KeptThing& thing) {
  const auto wording = context.wording();
  if (!wording) return Failure(wording.error());
  return save_and_tell(context, store, value, (*wording)->say("kept." + thing.key, thing.values));
}

}  // namespace patella
