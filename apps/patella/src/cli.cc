#include "cli.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>

#include "language.h"

namespace patella {
namespace {

class CliSink final : public OptionSink {
 public:
  explicit CliSink(CLI::App& app) : app_(app) {}
  void flag(const std::string& names, bool& value, const std::string& help) override {
    app_.add_flag(names, value, help);
  }
  void text(const std::string& names, std::optional<std::string>& value, const std::string& help) override {
    app_.add_option(names, value, help)->type_name("TEXT");
  }
  void number(const std::string& names, std::optional<double>& value, const std::string& help) override {
    app_.add_option(names, value, help)->type_name("NUMBER");
  }
  void integer(const std::string& names, std::optional<int>& value, const std::string& help) override {
    app_.add_option(names, value, help)->type_name("N");
  }
  void texts(const std::string& names, std::vector<std::string>& values, const std::string& help) override {
    app_.add_option(names, values, help)->type_name("TEXT")->take_all();
  }
  void argument(const std::string& name, std::optional<std::string>& value, const std::string& help,
                bool required) override {
    app_.add_option(name, value, help)->required(required)->type_name("");
  }
  void arguments(const std::string& name, std::vector<std::string>& values, const std::string& help,
                 bool required) override {
    app_.add_option(name, values, help)->required(required)->type_name("");
  }

 private:
  CLI::App& app_;
};

std::string footer_of(const CommandInfo& command) {
  if (command.examples.empty()) return {};
  std::string text = "\nExamples:";
  for (const std::string& example : command.examples) text += "\n  " + example;
  return text;
}

// "shoes add" becomes `add` below `shoes`; the parent is made on first use and needs one of its children.
CLI::App* find_or_add(CLI::App& root, const std::string& name, std::map<std::string, CLI::App*>& known) {
  if (const auto found = known.find(name); found != known.end()) return found->second;
  const auto space = name.rfind(' ');
  CLI::App* parent = space == std::string::npos ? &root : find_or_add(root, name.substr(0, space), known);
  return known[name] = parent->add_subcommand(space == std::string::npos ? name : name.substr(space + 1));
}

void declare_globals(CLI::App& app, GlobalOptions& globals) {
  app.add_option("--db", globals.database, "Database file (default: PATELLA_DB, else the data folder)")
      ->type_name("FILE");
  app.add_option("--rules", globals.rules, "Read the clinical rules from this folder")->type_name("DIR");
  app.add_option("--units", globals.units, "km or miles")
      ->check(CLI::IsMember({"km", "miles"}))
      ->type_name("km|miles")
      ->option_text("km|miles");
  const std::vector<std::string> languages = list_languages();
  app.add_option("--language", globals.language, "Language of what is said (default: PATELLA_LANGUAGE, else yours)")
      ->check(CLI::IsMember(languages))
      ->type_name(CLI::detail::join(languages, "|"))
      ->option_text(CLI::detail::join(languages, "|"));
  app.add_flag("--plain", globals.plain, "No colours, no progress bar");
}

void declare(Command& command, CLI::App& target) {
  const CommandInfo info = command.info();
  target.description(info.summary);
  target.group(info.group);
  target.footer(footer_of(info));
  target.fallthrough();
  CliSink sink(target);
  command.declare(sink);
}

// The deepest chosen command runs: `shoes` alone lists, `shoes add` adds.
Command* find_chosen(const Commands& commands, const std::map<std::string, CLI::App*>& known) {
  Command* chosen = nullptr;
  std::size_t depth = 0;
  for (const auto& command : commands) {
    const std::string name = command->info().name;
    if (!known.at(name)->parsed() || name.size() <= depth) continue;
    chosen = command.get();
    depth = name.size();
  }
  return chosen;
}

int report(const Result<ExitCode>& outcome) {
  if (outcome) return static_cast<int>(*outcome);
  std::fprintf(stderr, "patella: %s\n", render(outcome.error()).c_str());
  return static_cast<int>(exit_code_for(outcome.error().code));
}

// What was not said on the command line, from the environment; false when that cannot be understood.
bool complete_from_environment(GlobalOptions& globals) {
  if (const char* units = std::getenv("PATELLA_UNITS"); units && *units && !globals.units) globals.units = units;
  if (globals.units && *globals.units != "km" && *globals.units != "miles") {
    std::fprintf(stderr, "patella: PATELLA_UNITS: '%s' is not km or miles\n", globals.units->c_str());
    return false;
  }
  if (!globals.language) globals.language = language_of_environment();
  const std::vector<std::string> languages = list_languages();
  if (std::ranges::find(languages, *globals.language) != languages.end()) return true;
  std::fprintf(stderr, "patella: PATELLA_LANGUAGE: '%s' is none of %s\n", globals.language->c_str(),
               CLI::detail::join(languages, ", ").c_str());
  return false;
}

}  // namespace

ExitCode exit_code_for(ErrorCode code) {
  switch (code) {
    case ErrorCode::not_found:
      return ExitCode::not_found;
    case ErrorCode::storage:
      return ExitCode::storage;
    case ErrorCode::cancelled:
      return ExitCode::cancelled;
    default:
      return ExitCode::invalid_input;
  }
}

int run_command_line(int argc, char** argv, GlobalOptions& globals, const Commands& commands) {
  CLI::App app("Patella tells a runner with knee pain what the knee can take today, and why.", "patella");
  app.set_version_flag("--version", PATELLA_VERSION);
  app.footer(
      "\nExit codes: 0 done, 2 usage, 3 invalid input, 4 not found, 5 storage, 6 done in part, 70 internal, 130 "
      "cancelled."
      "\n'patella COMMAND --help' shows examples. Patella is not a cleared medical device.");
  app.require_subcommand(0, 1);  // none is answered below: the parser would not name a word it does not know
  declare_globals(app, globals);
  std::map<std::string, CLI::App*> known;
  for (const auto& command : commands) declare(*command, *find_or_add(app, command->info().name, known));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool asked = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
    app.exit(error);
    return asked ? 0 : static_cast<int>(ExitCode::usage);
  }
  if (!complete_from_environment(globals)) return static_cast<int>(ExitCode::usage);
  if (Command* chosen = find_chosen(commands, known)) return report(chosen->run());
  std::fputs(app.help().c_str(), stderr);
  return static_cast<int>(ExitCode::usage);
}

}  // namespace patella
