#include "answer_log.h"

#include <algorithm>
#include <tuple>

namespace patella {

Answers AnswerLog::find(Known<bool> CheckIn::* field) const {
  Answers found;
  for (const CheckIn& checkin : inputs_.checkins)
    if (checkin.date <= inputs_.today && (checkin.*field).value_or(false))
      found.push_back({checkin.date, checkin.side});
  std::sort(found.begin(), found.end());
  return found;
}

Answers AnswerLog::find_elsewhere(std::span<const std::string_view> places) const {
  Answers found;
  for (const CheckIn& checkin : inputs_.checkins)
    if (checkin.date <= inputs_.today && checkin.pain_elsewhere &&
        std::find(places.begin(), places.end(), *checkin.pain_elsewhere) != places.end())
      found.push_back({checkin.date, checkin.side});
  std::sort(found.begin(), found.end());
  return found;
}

bool AnswerLog::has_yes(std::string_view question) const {
  const auto answer = inputs_.triage.answers.find(std::string(question));
  return answer != inputs_.triage.answers.end() && answer->second;
}

Answers AnswerLog::find(std::string_view question) const {
  const LocalDate date = inputs_.triage.date.value_or(inputs_.today);
  if (!has_yes(question) || date > inputs_.today) return {};
  return {{date, unknown}};
}

Answers AnswerLog::find_mornings(int least_points) const {
  Answers found;
  for (const CheckIn& checkin : inputs_.checkins) {
    if (checkin.date > inputs_.today || !checkin.morning_pain) continue;
    const int points = checkin.morning_pain->points();
    if (points >= least_points) found.push_back({checkin.date, checkin.side, points});
  }
  const auto worst_first = [](const DatedAnswer& a, const DatedAnswer& b) {
    return a.date != b.date ? a.date < b.date : std::tie(b.points, b.side) < std::tie(a.points, a.side);
  };
  if (!std::is_sorted(found.begin(), found.end(), worst_first)) std::sort(found.begin(), found.end(), worst_first);
  const auto same_day = [](const DatedAnswer& a, const DatedAnswer& b) { return a.date == b.date; };
  found.erase(std::unique(found.begin(), found.end(), same_day), found.end());
  return found;
}

Answers join(Answers first, const Answers& second) {
  first.insert(first.end(), second.begin(), second.end());
  std::sort(first.begin(), first.end());
  return first;
}

Answers find_pairs(const Answers& before, const Answers& after, int from, int to) {
  Answers pairs;
  for (const DatedAnswer& first : before) {
    const auto beyond = std::upper_bound(after.begin(), after.end(), first.date + to,
                                         [](LocalDate date, const DatedAnswer& answer) { return date < answer.date; });
    if (beyond == after.begin()) continue;
    const DatedAnswer& newest = *std::prev(beyond);
    if (newest.date < first.date + from) continue;
    pairs.push_back(std::max(first, newest));
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

}  // namespace patella
