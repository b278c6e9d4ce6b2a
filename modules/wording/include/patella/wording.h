// Reason codes -> sentences, from text/en.toml. The one place where people are spoken to.
//
// In:   the text of a catalogue; a key and the values it names.
// Out:  the sentence, with {name} replaced; the key itself in brackets when the catalogue lacks it (a test forbids
// that). Not:  no decision, no arithmetic but the rounding the caller asked for.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "patella/base.h"

namespace patella {

class Wording {
 public:
  using Values = std::map<std::string, std::string, std::less<>>;
  bool has(std::string_view key) const;
  std::string say(std::string_view key, const Values& values = {}) const;
  const std::map<std::string, std::string, std::less<>>& entries() const { return entries_; }

 private:
  friend Result<Wording> read_wording(std::string_view toml, std::string_view file);
  std::map<std::string, std::string, std::less<>> entries_;
};

// Nested tables become dotted keys: [reason."pain.next_morning_rise"] permits = "..." ->
// reason.pain.next_morning_rise.permits
Result<Wording> read_wording(std::string_view toml, std::string_view file);

}  // namespace patella
