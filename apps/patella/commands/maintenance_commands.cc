// rebuild, export, restore, backup, verify, doctor: looking after the database.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "commands.h"
#include "patella/json.h"
#include "settle.h"

namespace patella {
namespace {

// Everything but the source tables is computed anew.
Result<ExitCode> rebuild(Context& context, Store& store) {
  const auto rules = context.rules();
  if (!rules) return Failure(rules.error());
  RebuildSteps steps = rebuild_steps();
  Progress progress(context.console(), "Rebuilding", 0);
  steps.progress = [&](std::int64_t done, std::int64_t) { progress.update(static_cast<std::uint64_t>(done), 0); };
  const auto report = store.rebuild(context.scope(), steps);
  progress.finish();
  if (!report) return Failure(report.error());
  const auto settled = settle(store, context.scope(), **rules, context.today(), context.zone());
  if (!settled) return Failure(settled.error());
  context.console().line(fmt::format("Rebuilt {} activities.", report->activities));
  for (const Error& error : report->failed) context.console().line("  " + render(error), Tone::caution);
  return report->failed.empty() ? ExitCode::success : ExitCode::partly;
}

class RebuildCommand final : public Command {
 public:
  explicit RebuildCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"rebuild", "Database", "Compute all derived data anew from the recordings", {"patella rebuild"}};
  }
  Result<ExitCode> run() override {
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    return rebuild(context_, **store);
  }

 private:
  Context& context_;
};

// Writing over the database itself would lose what it holds.
Result<void> refuse_database(Context& context, const std::string& path) {
  std::error_code failed;
  if (!std::filesystem::equivalent(path, context.database_path(), failed)) return {};
  return fail(ErrorCode::invalid_input, path, "is the database itself", "name another file");
}

class ExportCommand final : public Command {
 public:
  explicit ExportCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"export", "Database", "Write everything you said and recorded into one .tar", {"patella export mine.tar"}};
  }
  void declare(OptionSink& options) override { options.argument("file", path_, "Where to write", true); }
  Result<ExitCode> run() override {
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    if (const auto other = refuse_database(context_, *path_); !other) return Failure(other.error());
    const auto done = (*store)->export_to(context_.scope(), *path_);
    if (!done) return Failure(done.error());
    context_.console().line("Wrote " + *path_);
    return ExitCode::success;
  }

 private:
  Context& context_;
  std::optional<std::string> path_;
};

class RestoreCommand final : public Command {
 public:
  explicit RestoreCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"restore", "Database", "Bring an export back", {"patella --db new.db restore mine.tar"}};
  }
  void declare(OptionSink& options) override { options.argument("file", path_, "A file patella export wrote", true); }
  Result<ExitCode> run() override {
    std::error_code failed;  // asked first, so that a slip of the keyboard makes no database
    if (!std::filesystem::exists(*path_, failed))
      return fail(ErrorCode::not_found, *path_, "there is no such file", "give the file patella export wrote");
    const auto store = context_.store_for_restore();
    if (!store) return Failure(store.error());
    const auto rows = (*store)->restore_from(context_.scope(), *path_);
    if (!rows) return Failure(rows.error());
    const auto chosen = context_.choose_runner();
    if (!chosen) return Failure(chosen.error());
    context_.console().line(fmt::format("Restored {} rows.", *rows));
    return rebuild(context_, **store);
  }

 private:
  Context& context_;
  std::optional<std::string> path_;
};

class BackupCommand final : public Command {
 public:
  explicit BackupCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"backup", "Database", "Write a verified copy of the database", {"patella backup patella-2026-11-21.db"}};
  }
  void declare(OptionSink& options) override { options.argument("file", path_, "Where to write", true); }
  Result<ExitCode> run() override {
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    if (const auto other = refuse_database(context_, *path_); !other) return Failure(other.error());
    const auto done = (*store)->backup_to(*path_);
    if (!done) return Failure(done.error());
    context_.console().line("Wrote and verified " + *path_);
    return ExitCode::success;
  }

 private:
  Context& context_;
  std::optional<std::string> path_;
};

class VerifyCommand final : public Command {
 public:
  explicit VerifyCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"verify", "Database", "Check every row against its checksum", {"patella verify"}};
  }
  Result<ExitCode> run() override {
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    const auto report = (*store)->verify();
    if (!report) return Failure(report.error());
    for (const Damage& each : report->damages)
      context_.console().line(fmt::format("{} {}: {}", each.table, each.row, each.message), Tone::stop);
    if (report->damages.empty())
      context_.console().line(fmt::format("{} rows, all as they were written.", report->rows), Tone::good);
    else
      context_.console().line(
          "Some data changed on the disk. Restore a backup: patella restore or copy the backup file.", Tone::stop);
    return report->damages.empty() ? ExitCode::success : ExitCode::storage;
  }

 private:
  Context& context_;
};

class DoctorCommand final : public Command {
 public:
  explicit DoctorCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"doctor",
            "Database",
            "Look at the installation: versions, settings, space, rights",
            {"patella doctor", "patella doctor --json"}};
  }
  void declare(OptionSink& options) override { options.flag("--json", json_, "Print as JSON"); }
  Result<ExitCode> run() override {
    const auto store = context_.store();
    const auto rules = context_.rules();
    if (!store) return Failure(store.error());
    if (!rules) return Failure(rules.error());
    auto findings = (*store)->examine();
    if (!findings) return Failure(findings.error());
    findings->push_back({"database", context_.database_path(), Health::good, {}});
    findings->push_back({"rules_version", std::string((*rules)->version()), Health::good, {}});
    findings->push_back({"rules", std::to_string((*rules)->rules().size()), Health::good, {}});
    findings->push_back({"time_zone", context_.zone(), Health::good, {}});
    if (json_)
      print_json(*findings);
    else
      print(*findings);
    const bool bad = std::ranges::any_of(*findings, [](const Finding& each) { return each.health == Health::bad; });
    return bad ? ExitCode::storage : ExitCode::success;
  }

 private:
  void print(const std::vector<Finding>& findings) {
    for (const Finding& each : findings) {
      const Tone tone = each.health == Health::good      ? Tone::normal
                        : each.health == Health::warning ? Tone::caution
                                                         : Tone::stop;
      context_.console().line(fmt::format("{:<8} {:<24} {}{}", name_of(each.health), each.name, each.value,
                                          each.advice.empty() ? "" : "  -> " + each.advice),
                              tone);
    }
  }
  void print_json(const std::vector<Finding>& findings) {
    JsonWriter json;
    json.begin_object().key("findings").begin_array();
    for (const Finding& each : findings) {
      json.begin_object().member("name", each.name).member("value", each.value).member("health", name_of(each.health));
      json.member("advice", each.advice).end_object();
    }
    json.end_array().end_object();
    context_.console().line(json.take());
  }
  Context& context_;
  bool json_ = false;
};

}  // namespace

void add_maintenance_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<RebuildCommand>(context));
  commands.push_back(std::make_unique<ExportCommand>(context));
  commands.push_back(std::make_unique<RestoreCommand>(context));
  commands.push_back(std::make_unique<BackupCommand>(context));
  commands.push_back(std::make_unique<VerifyCommand>(context));
  commands.push_back(std::make_unique<DoctorCommand>(context));
}

}  // namespace patella
