#include "git_rules.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <sstream>

extern char** environ;

namespace patella {
namespace {

constexpr std::size_t largest_output = 16u << 20;

// No shell: a revision is an argument and nothing else. Its words on standard error are not shown.
class GitChild {
 public:
  explicit GitChild(std::vector<std::string> arguments) : arguments_(std::move(arguments)) {}

  Result<std::string> run() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return fail(ErrorCode::storage, "git", "no pipe could be opened");
    const bool started = start(ends[1]);
    close(ends[1]);
    std::string output = started ? read_all(ends[0]) : "";
    close(ends[0]);
    if (!started) return fail(ErrorCode::not_found, "git", "could not be started", "install git, or give a folder");
    int status = 0;
    if (waitpid(process_, &status, 0) != process_ || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
      return fail(ErrorCode::not_found, arguments_.back(), "git does not know this here",
                  "run it inside the repository and name a commit, a tag or a branch");
    return output;
  }

 private:
  bool start(int output) {
    std::vector<char*> argv;
    arguments_.insert(arguments_.begin(), "git");
    for (std::string& argument : arguments_) argv.push_back(argument.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    const int failed = posix_spawnp(&process_, "git", &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    return failed == 0;
  }

  static std::string read_all(int input) {
    std::string text;
    std::array<char, 1 << 14> buffer{};
    while (text.size() < largest_output) {
      const ssize_t got = read(input, buffer.data(), buffer.size());
      if (got <= 0) break;
      text.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return text;
  }

  std::vector<std::string> arguments_;
  pid_t process_ = 0;
};

bool is_rule_file(const std::string& name) { return name.ends_with(".toml") || name.ends_with(".csv"); }

}  // namespace

Result<std::vector<RuleText>> rule_files_at(const std::string& revision) {
  if (revision.empty() || revision.front() == '-')
    return fail(ErrorCode::invalid_input, revision, "is not a revision", "name a commit, a tag, a branch or a folder");
  const auto listed = GitChild({"ls-tree", "--name-only", revision, "rules/"}).run();
  if (!listed) return fail(ErrorCode::not_found, revision, listed.error().message, listed.error().advice);
  std::vector<RuleText> files;
  std::istringstream lines(*listed);
  for (std::string path; std::getline(lines, path);) {
    if (!is_rule_file(path)) continue;
    std::string object = revision;
    object.append(":").append(path);
    auto text = GitChild({"show", object}).run();
    if (!text) return Failure(text.error());
    files.push_back({path.substr(path.find('/') + 1), std::move(*text)});
  }
  if (files.empty()) return fail(ErrorCode::not_found, revision, "has no rules", "name a commit that has rules/");
  return files;
}

}  // namespace patella
