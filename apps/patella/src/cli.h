// The command line as plain values: a command declares options and a function; only cli.cc knows the parser library.
//
// In:   argc, argv and the list of commands.
// Out:  the chosen command's exit code; help with examples; usage errors on standard error.
// Not:  no clock, no database; commands get those from Context.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "patella/base.h"

namespace patella {

// Documented in README and `patella --help`.
enum class ExitCode : int {
  success = 0,
  usage = 2,          // the command line cannot be understood
  invalid_input = 3,  // a value or a file cannot be
  not_found = 4,
  storage = 5,  // the database or the disk refused
  partly = 6,   // done, but some files were left out (see the summary)
  cancelled = 130,
  internal = 70,  // a broken promise of our own: no advice was given
};

ExitCode exit_code_for(ErrorCode code);

// What a command declares. Values are untouched when the option is not given.
class OptionSink {
 public:
  virtual ~OptionSink() = default;
  virtual void flag(const std::string& names, bool& value, const std::string& help) = 0;
  virtual void text(const std::string& names, std::optional<std::string>& value, const std::string& help) = 0;
  virtual void number(const std::string& names, std::optional<double>& value, const std::string& help) = 0;
  virtual void integer(const std::string& names, std::optional<int>& value, const std::string& help) = 0;
  virtual void texts(const std::string& names, std::vector<std::string>& values, const std::string& help) = 0;
  // Positional arguments; `required` ones must be given.
  virtual void argument(const std::string& name, std::optional<std::string>& value, const std::string& help,
                        bool required) = 0;
  virtual void arguments(const std::string& name, std::vector<std::string>& values, const std::string& help,
                         bool required) = 0;
};

struct CommandInfo {
  std::string name;     // "today"; a space makes a sub-command: "shoes add"
  std::string group;    // heading in the overview: "Every day", "Your runs", ...
  std::string summary;  // one line
  std::vector<std::string> examples;
};

// One command: its members are its options.
class Command {
 public:
  virtual ~Command() = default;
  virtual CommandInfo info() const = 0;
  virtual void declare(OptionSink&) {}
  virtual Result<ExitCode> run() = 0;
};
using Commands = std::vector<std::unique_ptr<Command>>;

// Options every command takes, read before the command runs.
struct GlobalOptions {
  std::optional<std::string> database;  // --db, else PATELLA_DB, else the XDG data folder
  std::optional<std::string> rules;     // --rules DIR
  std::optional<std::string> units;     // --units km|miles
  std::optional<std::string> language;  // --language en|de, else PATELLA_LANGUAGE, else the computer's, else English
  bool plain = false;                   // --plain: no colours, no progress bar
};

// Runs the chosen command. Errors are printed to standard error; the exit code is returned.
int run_command_line(int argc, char** argv, GlobalOptions& globals, const Commands& commands);

}  // namespace patella
