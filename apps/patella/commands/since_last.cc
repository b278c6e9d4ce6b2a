#include "since_last.h"

#include "say.h"
#include "typed_options.h"

namespace patella {
namespace {

constexpr int days_looked_back = 400;  // as for a decision

Failure not_understood(const std::string& text) {
  return fail(ErrorCode::invalid_input, "--since-last", "'" + text + "' is none of no-worse, worse, worse=DATE",
              "patella checkin --since-last worse=yesterday");
}

Result<Known<LocalDate>> find_last_morning(Store& store, const Scope& scope, LocalDate before) {
  const auto said = store.find_all<CheckIn>(scope, {before - days_looked_back, before - 1});
  if (!said) return Failure(said.error());
  Known<LocalDate> last;
  for (const auto& each : *said)
    if (each.value.morning_pain) last = std::max(last, Known<LocalDate>(each.value.date));
  return last;
}

// The open mornings, from the first on, when they are more than are passed over and not told of yet.
Result<Known<LocalDate>> find_untold_silence(Context& context, Store& store, LocalDate day, const RuleBook& rules) {
  const auto last = find_last_morning(store, context.scope(), day);
  if (!last) return Failure(last.error());
  if (!*last || days_between(**last, day) <= rules.value("stale.rebaseline", day)) return Known<LocalDate>();
  const auto told = store.find_all<PeriodAnswer>(context.scope(), {**last, day});
  if (!told) return Failure(told.error());
  for (const auto& each : *told)
    if (each.value.worse_morning && each.value.from <= **last + 1 && each.value.to >= day - 1)
      return Known<LocalDate>();
  return Known<LocalDate>(**last + 1);
}

Result<void> read_worse(const Context& context, const std::string& text, PeriodAnswer& answer) {
  const std::size_t equals = text.find('=');
  const std::string word = text.substr(0, equals);
  if (word == "no-worse" && equals == std::string::npos) {
    answer.worse_morning = false;
    return {};
  }
  if (word != "worse") return not_understood(text);
  answer.worse_morning = true;
  if (equals == std::string::npos) return {};
  OptionReader read(context);
  read.past_day("--since-last", text.substr(equals + 1), answer.worse_date);
  return read.finish(answer, read_period_answer);
}

}  // namespace

Result<Known<Period>> find_open_mornings(Store& store, const Scope& scope, LocalDate day) {
  const auto last = find_last_morning(store, scope, day);
  if (!last) return Failure(last.error());
  if (!*last || **last == day - 1) return Known<Period>();
  return Known<Period>(Period{**last + 1, day - 1});
}

Result<ExitCode> keep_since_last(Context& context, Store& store, LocalDate day, const std::string& text) {
  PeriodAnswer answer{.date = day, .from = day, .to = day - 1, .worse_morning = {}, .worse_date = {}};
  if (const auto read = read_worse(context, text, answer); !read) return Failure(read.error());
  const auto open = find_open_mornings(store, context.scope(), day);
  if (!open) return Failure(open.error());
  if (!*open)
    return fail(ErrorCode::invalid_input, "--since-last", "no morning before " + render(day) + " is left open",
                "answer this morning: patella checkin --morning 1 --none");
  answer.from = (*open)->first;
  if (answer.worse_date && (*answer.worse_date < answer.from || *answer.worse_date > answer.to))
    return fail(ErrorCode::invalid_input, "--since-last", render(*answer.worse_date) + " is none of the open mornings",
                "they are " + render(answer.from) + " to " + render(answer.to));
  return save_and_tell(context, store, answer,
                       KeptThing{"silent_mornings", {{"first", render(answer.from)}, {"last", render(answer.to)}}});
}

namespace {

// As `--since-last` takes it; empty when it is left open.
std::string ask_since_last(Console& console, const Wording& wording, LocalDate first, LocalDate last) {
  const auto say = [&](const char* key) {
    return wording.say(std::string("checkin.") + key, {{"first", render(first)}, {"last", render(last)}}) + " ";
  };
  while (true) {
    const std::string text = console.ask(say("silent_mornings"));
    if (text.empty()) return {};
    const auto worse = read_yes_no(text);
    if (worse && !*worse) return "no-worse";
    if (worse) break;
    console.line(wording.say("checkin.yes_no_range"), Tone::caution);
  }
  const std::string when = console.ask(say("worse_when"));
  return when.empty() ? "worse" : "worse=" + when;
}

}  // namespace

Result<bool> ask_about_silent_mornings(Context& context, Store& store, LocalDate day) {
  const auto wording = context.wording();
  const auto rules = context.rules();
  if (!wording) return Failure(wording.error());
  if (!rules) return Failure(rules.error());
  const auto first = find_untold_silence(context, store, day, **rules);
  if (!first) return Failure(first.error());
  if (!*first) return false;
  constexpr int most_tries = 3;
  for (int tries = 0; tries < most_tries; ++tries) {
    const std::string said = ask_since_last(context.console(), **wording, **first, day - 1);
    if (said.empty()) return false;
    const auto kept = keep_since_last(context, store, day, said);
    if (kept) return true;
    context.console().line(kept.error().message, Tone::caution);
  }
  return false;
}

}  // namespace patella
