#include "program_fixture.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>

#include "patella/demo.h"

namespace patella::fixture {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> with_program(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), PATELLA_PROGRAM);
  return arguments;
}

// As exec wants them: ended by a null pointer, valid as long as the texts.
std::vector<char*> pointers_to(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (const std::string& each : texts) pointers.push_back(const_cast<char*>(each.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

void redirect(const fs::path& from, const char* name, int flags, int into) {
  const int file = ::open((from / name).c_str(), flags, 0600);
  if (file < 0 || ::dup2(file, into) < 0) ::_exit(126);
}

}  // namespace

Program::Program() {
  std::string pattern = (fs::temp_directory_path() / "patella-app-XXXXXX").string();
  if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
  folder_ = pattern;
}

Program::~Program() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string Program::write(const std::string& name, std::string_view text) const {
  std::ofstream(folder_ / name, std::ios::binary) << text;
  return path(name);
}

std::vector<std::string> Program::environment() const {
  return {"PATH=/usr/local/bin:/usr/bin:/bin",
          "HOME=" + folder_.string(),
          "XDG_DATA_HOME=" + path("data"),
          "TZ=UTC",
          "TERM=xterm",
          "LC_ALL=C.UTF-8",
          "TMPDIR=" + folder_.string()};
}

pid_t Program::start(const std::vector<std::string>& command, const std::string& input) const {
  write("stdin", input);
  const auto variables = environment();
  const auto environment_pointers = pointers_to(variables);
  const auto argument_pointers = pointers_to(command);
  const pid_t process = ::fork();
  if (process < 0) throw std::runtime_error("no process");
  if (process == 0) {
    redirect(folder_, "stdin", O_RDONLY, STDIN_FILENO);
    redirect(folder_, "stdout", O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
    redirect(folder_, "stderr", O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
    ::execve(argument_pointers.front(), argument_pointers.data(), environment_pointers.data());
    ::_exit(127);
  }
  return process;
}

Outcome Program::wait(pid_t process) const {
  int status = 0;
  rusage usage{};
  ::wait4(process, &status, 0, &usage);
  Outcome outcome;
  outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  outcome.out = read_text(folder_ / "stdout");
  outcome.err = read_text(folder_ / "stderr");
  outcome.peak_memory_kib = usage.ru_maxrss;
  return outcome;
}

Outcome Program::run_on_terminal(std::vector<std::string> arguments, const std::string& typed) const {
  const auto command = with_program(std::move(arguments));
  const auto variables = environment();
  const auto environment_pointers = pointers_to(variables);
  const auto argument_pointers = pointers_to(command);
  winsize size{};
  size.ws_col = 90;
  size.ws_row = 40;
  int terminal = -1;
  const pid_t process = ::forkpty(&terminal, nullptr, nullptr, &size);
  if (process < 0) throw std::runtime_error("no terminal");
  if (process == 0) {
    ::execve(argument_pointers.front(), argument_pointers.data(), environment_pointers.data());
    ::_exit(127);
  }
  EXPECT_EQ(::write(terminal, typed.data(), typed.size()), static_cast<ssize_t>(typed.size()));
  std::string shown;
  char buffer[4096];
  for (ssize_t got; (got = ::read(terminal, buffer, sizeof buffer)) > 0;)
    shown.append(buffer, static_cast<std::size_t>(got));
  Outcome outcome = wait(process);
  ::close(terminal);
  outcome.out = std::move(shown);
  return outcome;
}

Outcome Program::run_until(std::vector<std::string> arguments, const std::function<bool()>& ready) const {
  const pid_t process = start(with_program(std::move(arguments)), {});
  for (int tenths = 0; tenths < 600 && !ready(); ++tenths) std::this_thread::sleep_for(std::chrono::milliseconds(100));
  ::kill(process, SIGINT);
  return wait(process);
}

Outcome Program::run_command(const std::vector<std::string>& command, const std::string& input) const {
  return wait(start(command, input));
}

Outcome Program::run(std::vector<std::string> arguments) const {
  return run_command(with_program(std::move(arguments)));
}

Outcome Program::done(std::vector<std::string> arguments) const {
  std::string told = "patella";
  for (const std::string& each : arguments) told += " " + each;
  Outcome outcome = run(std::move(arguments));
  EXPECT_EQ(outcome.exit_code, 0) << told << "\n" << outcome.out << outcome.err;
  return outcome;
}

Outcome Program::run_and_kill(std::vector<std::string> arguments, int after_ms) const {
  const pid_t process = start(with_program(std::move(arguments)), {});
  std::this_thread::sleep_for(std::chrono::milliseconds(after_ms));
  ::kill(process, SIGKILL);
  return wait(process);
}

void Program::introduce(const std::string& birth, const std::string& answered_on) const {
  done({"profile", "--born", birth, "--height", "1.75", "--mass", "70", "--side", "right", "--pregnant", "no",
        "--surgery", "no"});
  const JsonValue questions = done({"triage", "--questions", "--json"}).json();
  std::string answers;
  for (const JsonValue& each : at(questions, {"questions"}).items)
    answers += (answers.empty() ? "\"" : ",\"") + text_at(each, "id") + "\":false";
  const std::string date = answered_on.empty() ? "" : "\"date\":\"" + answered_on + "\",";
  const std::string file = write("answers.json", "{" + date + "\"answers\":{" + answers + "}}");
  done({"triage", "--answers", file});
}

void Program::pass_gates(const std::string& date) const {
  done({"gates", "--date", date, "--stand", "yes", "--walk", "yes", "--straighten", "yes", "--brisk-walk", "yes"});
}

std::string Program::check_in(const std::string& date, int morning_pain) const {
  const auto ids = ids_in(
      done({"checkin", "--date", date, "--morning", std::to_string(morning_pain), "--stairs", "1", "--none"}).out);
  EXPECT_EQ(ids.size(), 1u);
  return ids.empty() ? std::string() : ids.front();
}

void Program::run_went_well(const std::string& date) const {
  done({"checkin", "--date", date, "--during", "1", "--after", "1", "--settled", "yes", "--painkiller", "no"});
}

JsonValue Program::today(const std::string& date) const { return done({"today", "--date", date, "--json"}).json(); }

JsonValue Outcome::json() const {
  auto value = read_json(out);
  if (value) return std::move(*value);
  ADD_FAILURE() << render(value.error()) << "\n" << out << err;
  return {};
}

const JsonValue& at(const JsonValue& value, const std::vector<std::string_view>& keys) {
  static const JsonValue nothing;
  const JsonValue* found = &value;
  for (const std::string_view key : keys)
    if (found) found = found->find(key);
  return found ? *found : nothing;
}

double number_at(const JsonValue& value, std::string_view key) { return at(value, {key}).number; }
std::string text_at(const JsonValue& value, std::string_view key) { return at(value, {key}).text; }

double allowed_km(const JsonValue& decision) {
  const JsonValue& allowed = at(decision, {"allowance", "distance_km"});
  EXPECT_TRUE(allowed.kind == JsonKind::number || allowed.kind == JsonKind::integer) << "no allowance in the decision";
  return allowed.number;
}

bool names_rule(const JsonValue& decision, std::string_view list, std::string_view rule) {
  for (const JsonValue& each : at(decision, {list}).items)
    if (text_at(each, "rule") == rule) return true;
  return false;
}

std::vector<std::string> ids_in(const std::string& text) {
  constexpr std::size_t id_length = 36;
  const auto is_id = [](std::string_view word) {
    return word.size() == id_length && word[0] != '-' && word[8] == '-' && word[13] == '-' && word[18] == '-' &&
           word[23] == '-';
  };
  std::vector<std::string> ids;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" \n", begin), text.size());
    if (is_id(std::string_view(text).substr(begin, end - begin))) ids.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return ids;
}

void write_demo_files(const fs::path& folder, std::size_t count) {
  fs::create_directories(folder);
  const DemoRunner runner = make_demo_runner({*read_date("2026-11-01"), 1});
  const std::size_t all = runner.outings.size();
  for (std::size_t i = all - std::min(all, count); i < all; ++i) {
    const auto bytes = make_demo_file(runner.outings[i]);
    std::ofstream(folder / runner.outings[i].file_name, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  }
}

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

fs::path shared_data() {
#ifdef PATELLA_SHARED_DIR
  const fs::path folder = fs::path(PATELLA_SHARED_DIR) / "data";
  if (fs::exists(folder)) return folder;
#endif
  return {};
}

}  // namespace patella::fixture
