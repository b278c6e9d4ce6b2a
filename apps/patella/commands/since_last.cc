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
                       "Answer about the mornings " + render(answer.from) + " to " + render(answer.to));
}

}  // namespace patella
