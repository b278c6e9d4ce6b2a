// docs/decisions/0028: the strictest limit binds until its author takes it back.
#include <algorithm>
#include <map>

#include "patella/decision.h"

namespace patella {
namespace {

// What one author says today; each kind as it was last named.
struct AuthorsWord {
  std::map<std::string, ClinicianLimits> by_kind;

  void hear(const ClinicianLimits& said) {
    if (!said.max_session && !said.no_running_before && !said.pain_ceiling) by_kind.clear();
    if (said.max_session) by_kind["max_session"] = only(said, &ClinicianLimits::max_session);
    if (said.no_running_before) by_kind["no_running_before"] = only(said, &ClinicianLimits::no_running_before);
    if (said.pain_ceiling) by_kind["pain_ceiling"] = only(said, &ClinicianLimits::pain_ceiling);
  }

 private:
  template <class T>
  static ClinicianLimits only(const ClinicianLimits& said, Known<T> ClinicianLimits::* kind) {
    ClinicianLimits one;
    one.author = said.author;
    one.date = said.date;
    one.expires = said.expires;
    one.*kind = said.*kind;
    return one;
  }
};

template <class T>
Known<T> lesser_of(const Known<T>& a, const Known<T>& b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

void tighten(const ClinicianLimits& limit, ClinicianLimits& combined) {
  combined.max_session = lesser_of(combined.max_session, limit.max_session);
  combined.no_running_before = std::max(combined.no_running_before, limit.no_running_before);
  combined.pain_ceiling = lesser_of(combined.pain_ceiling, limit.pain_ceiling);
  combined.date = std::max(combined.date, limit.date);
}

// An author stands once, however many kinds of limit are theirs.
void add_author(const std::string& author, ClinicianLimits& combined) {
  if (!author.empty()) combined.author = combined.author ? *combined.author + ", " + author : author;
}

}  // namespace

ClinicianLimits combine_limits(std::span<const ClinicianLimits> said, LocalDate today) {
  std::map<std::string, AuthorsWord> authors;
  for (const ClinicianLimits& each : said)
    if (!each.date || *each.date <= today) authors[each.author.value_or("")].hear(each);
  ClinicianLimits combined;
  for (const auto& [author, word] : authors) {
    bool binds = false;
    for (const auto& [kind, limit] : word.by_kind) {
      if (limit.expires && *limit.expires < today) continue;
      tighten(limit, combined);
      binds = true;
    }
    if (binds) add_author(author, combined);
  }
  return combined;
}

}  // namespace patella
