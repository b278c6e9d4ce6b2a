#include "context.h"

#include <dirent.h>
#include <sys/random.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "../pipeline/scan.h"
#include "patella/decision.h"
#include "patella/dynamics.h"
#include "patella/embedded_rules.h"
#include "patella/embedded_text.h"
#include "patella/form.h"
#include "patella/gait.h"
#include "patella/recovery.h"
#include "patella/strength.h"
#include "patella/triage.h"

namespace patella {
namespace {

// An address may hold a password.
std::string file_or_server(const std::string& database) {
  return database.find("://") == std::string::npos ? database : "on a server";
}

namespace fs = std::filesystem;
constexpr std::uint64_t largest_text_file = 4u << 20;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

RandomBytes random_bytes() {
  RandomBytes bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw BrokenInvariant("the system gave no random bytes");
  return bytes;
}

Instant clock_now() {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::vector<RuleText> embedded_rule_files() {
  std::vector<RuleText> files;
  for (const EmbeddedFile& file : embedded_rules()) files.push_back({std::string(file.name), std::string(file.text)});
  return files;
}

// The zone /etc/localtime points at, or TZ; UTC when neither tells.
std::string computer_zone() {
  const std::string named = environment("TZ");
  if (!named.empty()) return named.front() == ':' ? named.substr(1) : named;
  std::error_code failed;
  const std::string target = fs::weakly_canonical("/etc/localtime", failed).string();
  const auto marker = target.find("zoneinfo/");
  return failed || marker == std::string::npos ? "UTC" : target.substr(marker + 9);
}

// A folder of somebody's own may lack what a module counts on.
Known<Error> find_lacking_rule(const RuleBook& rules) {
  for (const auto check : {check_triage_rules, check_decision_rules, check_recovery_rules, check_strength_rules,
                           check_gait_rules, check_dynamics_rules, check_form_rules})
    if (auto error = check(rules)) return Error{ErrorCode::invalid_input, error->where, error->message, error->advice};
  return unknown;
}

}  // namespace

Result<std::vector<RuleText>> rule_files_in(const std::string& folder) {
  std::vector<RuleText> files;
  std::error_code failed;
  for (const auto& item : fs::directory_iterator(folder, failed)) {
    const std::string extension = item.path().extension().string();
    if (extension != ".toml" && extension != ".csv") continue;
    const auto bytes = read_disk_file(item.path().string(), largest_text_file);
    if (!bytes) return Failure(bytes.error());
    files.push_back(
        {item.path().filename().string(), std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size())});
  }
  if (failed || files.empty())
    return fail(ErrorCode::not_found, folder, "holds no rules", "give the folder with the .toml files");
  return files;
}

Instant Context::now() const { return clock_now(); }

Id Context::new_id() const { return make_id(now(), random_bytes()); }

std::string Context::zone() const { return computer_zone(); }

LocalDate Context::today() const {
  auto here = in_zone(now(), zone(), ZoneSource::profile);
  if (!here) here = in_zone(now(), "UTC", ZoneSource::unknown);
  if (!here) throw BrokenInvariant("the time zone database is missing");
  return local_day(*here);
}

Result<LocalDate> Context::day(const std::optional<std::string>& text) const {
  if (!text) return today();
  return read_day(*text, today());
}

LengthUnit Context::units() const {
  const bool in_miles = globals_.units ? *globals_.units == "miles" : prefers_miles_;
  return in_miles ? LengthUnit::miles : LengthUnit::kilometres;
}

std::optional<std::string> Context::rules_folder() const {
  const std::string folder = globals_.rules.value_or(environment("PATELLA_RULES"));
  return folder.empty() ? std::nullopt : std::optional(folder);
}

Result<const RuleBook*> Context::rules() {
  if (rules_) return rules_.get();
  const std::optional<std::string> folder = rules_folder();
  const auto files = folder ? rule_files_in(*folder) : Result<std::vector<RuleText>>(embedded_rule_files());
  if (!files) return Failure(files.error());
  auto book = read_rule_book(*files);
  if (!book) return Failure(book.error());
  if (auto lacking = find_lacking_rule(*book)) return Failure(std::move(*lacking));
  rules_ = std::make_unique<RuleBook>(std::move(*book));
  return rules_.get();
}

Result<const Wording*> Context::wording() { return wording_in(globals_.language.value_or("en")); }

Result<const Wording*> Context::wording_in(const std::string& language) {
  if (const auto kept = wordings_.find(language); kept != wordings_.end()) return kept->second.get();
  for (const EmbeddedFile& file : embedded_text()) {
    if (file.name != language + ".toml") continue;
    auto catalogue = read_wording(file.text, file.name);
    if (!catalogue) return Failure(catalogue.error());
    return (wordings_[language] = std::make_unique<Wording>(std::move(*catalogue))).get();
  }
  const std::string chosen = globals_.language.value_or("en");
  if (language == chosen) throw BrokenInvariant("text/" + chosen + ".toml was not built in");
  return wording();
}

std::string Context::database_path() const {
  if (globals_.database) return *globals_.database;
  if (const std::string path = environment("PATELLA_DB"); !path.empty()) return path;
  std::string folder = environment("XDG_DATA_HOME");
  if (folder.empty()) folder = environment("HOME") + "/.local/share";
  return folder + "/patella/patella.db";
}

void Context::use_database(std::string path) {
  globals_.database = std::move(path);
  store_.reset();
}

Result<Store*> Context::store_for_restore() {
  if (store_) return store_.get();
  auto opened = Store::open(database_path(), {clock_now, random_bytes});
  if (!opened) return Failure(opened.error());
  store_ = std::make_unique<Store>(std::move(*opened));
  scope_.actor = "runner";
  const auto runners = store_->find_runners(scope_);
  if (!runners) return Failure(runners.error());
  if (!runners->empty()) scope_.runner = runners->front().id;
  return store_.get();
}

Result<void> Context::choose_runner() {
  const auto runners = store_->find_runners(scope_);
  if (!runners) return Failure(runners.error());
  if (runners->empty()) {
    const auto added = store_->add_runner(scope_, "runner");
    if (!added) return Failure(added.error());
    scope_.runner = *added;
    // A mistyped --db would otherwise look like a runner of whom nothing is known.
    if (globals_.database) console_.error("began a new database: " + file_or_server(*globals_.database));
  } else {
    scope_.runner = runners->front().id;
  }
  const auto preferences = store_->find_newest<Preferences>(scope_);
  if (!preferences) return Failure(preferences.error());
  prefers_miles_ = *preferences && (*preferences)->value.miles.value_or(false);
  return {};
}

Result<Store*> Context::store() {
  if (store_) return store_.get();
  const auto opened = store_for_restore();
  if (!opened) return opened;
  const auto chosen = choose_runner();
  if (!chosen) return Failure(chosen.error());
  return store_.get();
}

}  // namespace patella
