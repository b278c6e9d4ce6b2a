// limit, clearance, diagnosis: what a clinician said. Each has an author and can be taken back.
#include "commands.h"
#include "say.h"
#include "typed_options.h"

namespace patella {
namespace {

// A command that says something with an author: `author` is required, the clinician's name or role.
Result<std::string> need_author(const std::optional<std::string>& author) {
  if (author && !author->empty()) return *author;
  return fail(ErrorCode::invalid_input, "--by", "is missing", "say who decided this: --by 'my physiotherapist'");
}

class LimitCommand final : public Command {
 public:
  explicit LimitCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"limit",
            "From your clinician",
            "Record a limit a clinician set; it binds",
            {"patella limit --by 'my physiotherapist' --max-k 5 --expires 2026-07-01",
             "patella limit --by 'Dr. of the clinic' --no-running-before 2026-05-20",
             "patella limit --by 'my physiotherapist' --none"}};
  }
  void declare(OptionSink& options) override {
    options.text("--by", by_, "Who set it");
    options.text("--date", date_, "When (default: today)");
    options.text("--expires", expires_, "Last day it holds");
    options.number("--max-k", max_k_, "Most knee-equivalent km in one session");
    options.text("--no-running-before", not_before_, "First day running is allowed");
    options.integer("--pain-ceiling", ceiling_, "Highest pain during a run, 0 to 5");
    options.flag("--none", none_, "No limit any more");
  }
  Result<ExitCode> run() override {
    const auto author = need_author(by_);
    if (!author) return Failure(author.error());
    ClinicianLimits limits;
    OptionReader read(context_);
    limits.author = *author;
    limits.date = read.day_or_today("--date", date_);
    read.day("--expires", expires_, limits.expires);
    read.day("--no-running-before", not_before_, limits.no_running_before);
    if (!read.error() && limits.expires && *limits.expires < limits.date)
      return fail(ErrorCode::invalid_input, "--expires", render(*limits.expires) + " is before the limit begins",
                  "give the last day it holds");
    if (max_k_) limits.max_session = knee_equivalent_km(*max_k_);
    if (ceiling_) limits.pain_ceiling = ceiling_;
    if (!none_ && !limits.max_session && !limits.no_running_before && !limits.pain_ceiling)
      return fail(ErrorCode::invalid_input, "limit", "says nothing",
                  "give --max-k, --no-running-before, --pain-ceiling or --none");
    const auto checked = read.finish(limits, read_clinician_limits);
    if (!checked) return Failure(checked.error());
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    return save_and_tell(context_, **store, limits, KeptThing{none_ ? "limit_end" : "limit"});
  }

 private:
  Context& context_;
  std::optional<std::string> by_, date_, expires_, not_before_;
  std::optional<double> max_k_;
  std::optional<int> ceiling_;
  bool none_ = false;
};

class ClearanceCommand final : public Command {
 public:
  explicit ClearanceCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"clearance",
            "From your clinician",
            "Record that a clinician looked into a red flag and lifted it",
            {"patella clearance --by 'my doctor' --flag red_flag.locked_knee"}};
  }
  void declare(OptionSink& options) override {
    options.text("--by", by_, "Who cleared it");
    options.text("--date", date_, "When (default: today)");
    options.text("--flag", flag_, "The flag as patella today names it");
  }
  Result<ExitCode> run() override {
    const auto author = need_author(by_);
    const auto rules = context_.rules();
    if (!author) return Failure(author.error());
    if (!rules) return Failure(rules.error());
    if (!flag_) return fail(ErrorCode::invalid_input, "--flag", "is missing", "patella today names the flag");
    const Rule* rule = (*rules)->find(*flag_);
    if (!rule || !rule->red_flag)
      return fail(ErrorCode::invalid_input, *flag_, "is not a red flag", "patella rules lists them");
    Clearance clearance;
    OptionReader read(context_);
    clearance.author = *author;
    clearance.date = read.day_or_today("--date", date_);
    clearance.red_flag = *flag_;
    const auto checked = read.finish(clearance, read_clearance);
    if (!checked) return Failure(checked.error());
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    return save_and_tell(context_, **store, clearance, KeptThing{"clearance"});
  }

 private:
  Context& context_;
  std::optional<std::string> by_, date_, flag_;
};

class DiagnosisCommand final : public Command {
 public:
  explicit DiagnosisCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"diagnosis",
            "From your clinician",
            "Record what a clinician found",
            {"patella diagnosis --by 'my physiotherapist' --condition patellofemoral_pain"}};
  }
  void declare(OptionSink& options) override {
    options.text("--by", by_, "Who found it");
    options.text("--date", date_, "When (default: today)");
    options.text("--condition", condition_, "patellofemoral_pain, iliotibial_band_syndrome, ...");
  }
  Result<ExitCode> run() override {
    const auto author = need_author(by_);
    if (!author) return Failure(author.error());
    if (!condition_ || condition_->empty())
      return fail(ErrorCode::invalid_input, "--condition", "is missing", "for example patellofemoral_pain");
    Diagnosis diagnosis;
    OptionReader read(context_);
    diagnosis.author = *author;
    diagnosis.date = read.day_or_today("--date", date_);
    diagnosis.condition = *condition_;
    const auto checked = read.finish(diagnosis, read_diagnosis);
    if (!checked) return Failure(checked.error());
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    return save_and_tell(context_, **store, diagnosis, KeptThing{"diagnosis"});
  }

 private:
  Context& context_;
  std::optional<std::string> by_, date_, condition_;
};

}  // namespace

void add_clinician_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<LimitCommand>(context));
  commands.push_back(std::make_unique<ClearanceCommand>(context));
  commands.push_back(std::make_unique<DiagnosisCommand>(context));
}

}  // namespace patella
