// What commands share: the clock, the rules and texts, the database. The only place in the program with a clock.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "cli.h"
#include "console.h"
#include "patella/base.h"
#include "patella/calendar.h"
#include "patella/rules.h"
#include "patella/store.h"
#include "patella/wording.h"
#include "quantities.h"

namespace patella {

// The .toml and .csv files of a folder of rules.
Result<std::vector<RuleText>> rule_files_in(const std::string& folder);

class Context {
 public:
  Context(GlobalOptions& globals, Console& console) : globals_(globals), console_(console) {}

  Console& console() { return console_; }
  Instant now() const;
  Id new_id() const;
  // The computer's zone: what a runner at this computer means by "today" until the profile says otherwise.
  std::string zone() const;
  LocalDate today() const;
  // --date of a command, or today.
  Result<LocalDate> day(const std::optional<std::string>& text) const;
  // --units, else PATELLA_UNITS, else what the runner prefers (known once the store is open), else kilometres.
  LengthUnit units() const;

  Result<const RuleBook*> rules();
  // --rules, else PATELLA_RULES; unknown: the rules that were built in.
  std::optional<std::string> rules_folder() const;
  Result<const Wording*> wording();
  // In a language asked for ("de"); in the one chosen at start when that is not spoken.
  Result<const Wording*> wording_in(const std::string& language);
  // Opens (and on first use creates) the database; one runner on one computer: tenant 1, the one runner in it.
  Result<Store*> store();
  // The same without adding a runner to an empty database: an export brings its own.
  Result<Store*> store_for_restore();
  // The runner in the database, added when there is none.
  Result<void> choose_runner();
  const Scope& scope() const { return scope_; }
  std::string database_path() const;
  const GlobalOptions& globals() const { return globals_; }
  // From now on another database: the demo keeps its own.
  void use_database(std::string path);

 private:
  GlobalOptions& globals_;
  Console& console_;
  std::unique_ptr<RuleBook> rules_;
  std::map<std::string, std::unique_ptr<Wording>> wordings_;
  std::unique_ptr<Store> store_;
  Scope scope_{};
  bool prefers_miles_ = false;
};

}  // namespace patella
