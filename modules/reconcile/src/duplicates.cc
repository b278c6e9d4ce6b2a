// All recordings of a runner to groups of one outing each, in an order that does not depend on how they came in.
#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>

#include "entered.h"
#include "match.h"
#include "names.h"

namespace patella {
namespace {

// A piece of an outing, however well recorded, does not stand for the whole.
constexpr double stands_for_the_whole = 0.8;
// Parts of a multisport file that fill this much of another recording are that recording.
constexpr double parts_fill = 0.8;
constexpr double part_inside = 0.9;
// Below it two outings only touch: clocks differ by some seconds.
constexpr double worth_telling = 0.3;

using Pair = std::pair<std::string, std::string>;
using Index = std::size_t;

Pair pair_of(const std::string& a, const std::string& b) { return a < b ? Pair{a, b} : Pair{b, a}; }

class Reconciler {
 public:
  Reconciler(std::span<const ActivityOutline> outlines, std::span<const KeepApart> undone) {
    for (const ActivityOutline& outline : outlines) (is_entered(outline) ? entered_ : outlines_).push_back(outline);
    std::sort(outlines_.begin(), outlines_.end(),
              [](const auto& a, const auto& b) { return std::tie(a.start, a.id) < std::tie(b.start, b.id); });
    for (const KeepApart& pair : undone) apart_.insert(pair_of(pair.first, pair.second));
    merged_.resize(outlines_.size());
    neighbours_.resize(outlines_.size());
  }

  Reconciliation run() {
    merge_multisport_wholes();
    compare_in_time();
    compare_service_ids();
    for (Index i = 0; i < outlines_.size(); ++i) merge_component(i);
    tell_overlaps();
    merge_entered();
    std::sort(result_.merges.begin(), result_.merges.end(),
              [](const auto& a, const auto& b) { return std::tie(a.kept, a.merged) < std::tie(b.kept, b.merged); });
    return std::move(result_);
  }

 private:
  bool kept_apart(Index a, Index b) const { return apart_.contains(pair_of(outlines_[a].id, outlines_[b].id)); }

  void merge(Index kept, Index merged, MergeReason reason, MergeEvidence evidence) {
    merged_[merged] = true;
    result_.merges.push_back({outlines_[kept].id, outlines_[merged].id, reason, evidence});
  }

  // Calls with every later outline that could be the same outing as i, or overlaps it.
  template <class Visit>
  void for_later(Index i, Visit visit) const {
    const Instant last = last_comparable_start(outlines_[i]);
    for (Index j = i + 1; j < outlines_.size() && outlines_[j].start <= last; ++j) visit(j);
  }

  // A triathlon as one GPX beside its FIT with a session per sport: the parts are kept, for each has its own sport.
  void merge_multisport_wholes() {
    for (Index i = 0; i < outlines_.size(); ++i)
      if (!outlines_[i].part_of_multisport && is_dated(outlines_[i])) merge_whole(i);
  }

  void merge_whole(Index whole) {
    std::map<std::string, std::vector<Index>> files;
    const Index first = first_part(whole);
    for (Index j = first; j < outlines_.size() && outlines_[j].start <= last_comparable_start(outlines_[whole]); ++j)
      if (is_part_of(j, whole)) files[outlines_[j].import_group].push_back(j);
    for (const auto& [group, parts] : files) {
      const double filled = std::accumulate(parts.begin(), parts.end(), 0.0,
                                            [&](double sum, Index part) { return sum + outlines_[part].elapsed.si(); });
      if (parts.size() < 2 || filled < parts_fill * outlines_[whole].elapsed.si()) continue;
      const Index best = *std::min_element(
          parts.begin(), parts.end(), [&](Index a, Index b) { return better_recording(outlines_[a], outlines_[b]); });
      return merge(best, whole, MergeReason::multisport_whole, evidence(best, whole));
    }
  }

  // Parts may begin a little before the whole does.
  Index first_part(Index whole) const {
    const Instant earliest = outlines_[whole].start - std::chrono::minutes(10);
    const auto first = std::lower_bound(outlines_.begin(), outlines_.end(), earliest,
                                        [](const ActivityOutline& o, Instant t) { return o.start < t; });
    return static_cast<Index>(first - outlines_.begin());
  }

  bool is_part_of(Index part, Index whole) const {
    const ActivityOutline &a = outlines_[part], &b = outlines_[whole];
    const bool same_file = !a.import_group.empty() && a.import_group == b.import_group;
    return part != whole && a.part_of_multisport && !same_file && a.elapsed < b.elapsed &&
           overlap_of(a, b) >= part_inside && !kept_apart(part, whole);
  }

  MergeEvidence evidence(Index a, Index b) const {
    MergeEvidence evidence;
    evidence.start_difference =
        Duration(std::chrono::duration<double>(outlines_[b].start - outlines_[a].start).count());
    evidence.overlap = overlap_of(outlines_[a], outlines_[b]);
    evidence.elapsed_difference = outlines_[b].elapsed - outlines_[a].elapsed;
    return evidence;
  }

  void connect(Index i, Index j) {
    if (merged_[i] || merged_[j] || kept_apart(i, j) || !find_match(outlines_[i], outlines_[j])) return;
    neighbours_[i].push_back(j);
    neighbours_[j].push_back(i);
  }

  void compare_in_time() {
    for (Index i = 0; i < outlines_.size(); ++i)
      if (is_dated(outlines_[i])) for_later(i, [&](Index j) { connect(i, j); });
  }

  // The service's word holds however far the times are apart.
  void compare_service_ids() {
    std::map<std::string, std::vector<Index>> same;
    for (Index i = 0; i < outlines_.size(); ++i)
      if (!outlines_[i].service_id.empty()) same[outlines_[i].service_id].push_back(i);
    for (const auto& [id, members] : same)
      for (Index i = 1; i < members.size(); ++i) connect(members[0], members[i]);
  }

  void merge_component(Index seed) {
    std::vector<Index> members;
    for (std::vector<Index> open{seed}; !open.empty();) {
      const Index i = open.back();
      open.pop_back();
      if (merged_[i] || grouped_.contains(i)) continue;
      grouped_.insert(i);
      members.push_back(i);
      open.insert(open.end(), neighbours_[i].begin(), neighbours_[i].end());
    }
    std::sort(members.begin(), members.end(),
              [&](Index a, Index b) { return better_recording(outlines_[a], outlines_[b]); });
    while (members.size() > 1) members = merge_group(members);
  }

  Index head_of(const std::vector<Index>& members) const {
    Duration longest;
    for (const Index i : members) longest = std::max(longest, outlines_[i].elapsed);
    return *std::find_if(members.begin(), members.end(),
                         [&](Index i) { return outlines_[i].elapsed.si() >= stands_for_the_whole * longest.si(); });
  }

  // One head with all that match it, and all that match those; what is left is returned.
  std::vector<Index> merge_group(const std::vector<Index>& members) {
    const Index head = head_of(members);
    std::vector<Index> group{head}, left;
    for (const Index i : members)
      if (i != head && !join(group, head, i)) left.push_back(i);
    std::vector<Index> second_left;
    const std::vector<Index> direct = group;
    for (const Index i : left) {
      const bool joined = std::any_of(direct.begin() + 1, direct.end(), [&](Index via) { return join(group, via, i); });
      if (!joined) second_left.push_back(i);
    }
    return second_left;
  }

  bool join(std::vector<Index>& group, Index via, Index candidate) {
    if (std::any_of(group.begin(), group.end(), [&](Index i) { return kept_apart(i, candidate); })) return false;
    const auto match = find_match(outlines_[via], outlines_[candidate]);
    if (!match) return false;
    group.push_back(candidate);
    merge(group.front(), candidate, match->reason, match->evidence);
    return true;
  }

  // Last, beside what is left: one that was merged already is a piece or a copy.
  void merge_entered() {
    std::vector<ActivityOutline> left;
    for (Index i = 0; i < outlines_.size(); ++i)
      if (!merged_[i]) left.push_back(outlines_[i]);
    const auto apart = [&](const std::string& a, const std::string& b) { return apart_.contains(pair_of(a, b)); };
    std::ranges::move(match_entered(left, entered_, apart), std::back_inserter(result_.merges));
  }

  void tell_overlaps() {
    for (Index i = 0; i < outlines_.size(); ++i) {
      if (merged_[i] || !is_dated(outlines_[i])) continue;
      for_later(i, [&](Index j) {
        const double overlap = overlap_of(outlines_[i], outlines_[j]);
        const bool same_file =
            !outlines_[i].import_group.empty() && outlines_[i].import_group == outlines_[j].import_group;
        if (overlap < worth_telling || merged_[j] || same_file || kept_apart(i, j)) return;
        result_.overlaps.push_back({outlines_[i].id, outlines_[j].id, overlap});
      });
    }
  }

  std::vector<ActivityOutline> outlines_;  // recorded, by start
  std::vector<ActivityOutline> entered_;   // typed in: a day, no time
  std::set<Pair> apart_;
  std::vector<bool> merged_;
  std::vector<std::vector<Index>> neighbours_;
  std::set<Index> grouped_;
  Reconciliation result_;
};

}  // namespace

Reconciliation find_duplicates(std::span<const ActivityOutline> outlines, std::span<const KeepApart> undone) {
  return Reconciler(outlines, undone).run();
}

std::string_view name_of(MergeReason reason) {
  static constexpr std::array<std::string_view, 7> names{"same_service_id", "same_time",       "overlap",
                                                         "shifted_hours",   "summary_of_file", "multisport_whole",
                                                         "entered_by_hand"};
  return name_in(names, reason);
}

}  // namespace patella
