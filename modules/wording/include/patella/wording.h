// Reason codes -> sentences, from one catalogue of text/ (en.toml, de.toml). The one place where people are spoken to.
//
// In:   the text of a catalogue; a key and the values it names.
// Out:  the sentence, with {name} replaced; the key itself in brackets when the catalogue lacks it (a test forbids
//       that). Numbers and days among the values are written as the catalogue's language writes them.
// Not:  no decision, no arithmetic but the rounding the caller asked for.
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
  // For a text whose English stands elsewhere with its sources (rules/, exercises/): that, where this catalogue has
  // none.
  std::string say_or(std::string_view key, std::string_view otherwise) const;
  // As say does with its values: "3.5 km" -> "3,5 km", "Mon 2026-05-04" -> "Mon 04.05.2026". A number only where the
  // value begins with one, so that names, versions and files stay what they are.
  std::string write(std::string_view value) const;
  const std::map<std::string, std::string, std::less<>>& entries() const { return entries_; }

 private:
  friend Result<Wording> read_wording(std::string_view toml, std::string_view file);
  std::map<std::string, std::string, std::less<>> entries_;
};

// Nested tables become dotted keys: [reason."pain.next_morning_rise"] permits = "..." ->
// reason.pain.next_morning_rise.permits
Result<Wording> read_wording(std::string_view toml, std::string_view file);

}  // namespace patella
