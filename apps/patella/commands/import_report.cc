#include "import_report.h"

#include <fmt/format.h>

#include <map>

namespace patella {
namespace {

constexpr std::size_t most_lines = 20;

void print_count(Console& console, std::int64_t count, const char* what, Tone tone = Tone::normal) {
  if (count > 0) console.line(fmt::format("  {:>6}  {}", count, what), tone);
}

// A dry run keeps no list to look at afterwards, so it shows all of them.
void print_problems(Console& console, const ImportReport& report, bool dry_run) {
  std::size_t shown = 0;
  for (const FileProblem& problem : report.problems) {
    if (shown++ == most_lines && !dry_run) {
      console.line(fmt::format("  ... and {} more: patella quarantine", report.problems.size() - most_lines),
                   Tone::quiet);
      return;
    }
    console.line("  " + wrap(render(problem.error), console.width() - 4, 4), Tone::caution);
  }
}

// The same remark on many files is said once.
void print_notes(Console& console, const ImportReport& report) {
  std::map<std::string, std::pair<std::size_t, std::string>> by_message;
  for (const auto& [file, note] : report.notes) {
    auto& seen = by_message[note.message];
    if (seen.first++ == 0) seen.second = file + (note.where.empty() ? "" : ", " + note.where);
  }
  std::size_t shown = 0;
  for (const auto& [message, seen] : by_message) {
    if (shown++ == most_lines) {
      console.line(fmt::format("  ... and {} more kinds of remark", by_message.size() - most_lines), Tone::quiet);
      return;
    }
    const std::string times = seen.first > 1 ? fmt::format(" ({} times, first in {})", seen.first, seen.second)
                                             : fmt::format(" ({})", seen.second);
    console.line("  " + wrap(message + times, console.width() - 4, 4), Tone::quiet);
  }
}

std::string describe(const MergeEvidence& evidence) {
  std::string text = fmt::format("starts differ by {:.0f} s, {:.0f} % overlap", evidence.start_difference.si(),
                                 evidence.overlap * 100);
  if (evidence.shift.count() != 0) text += fmt::format(", clock shifted by {} min", evidence.shift.count());
  if (evidence.distance_difference)
    text += fmt::format(", distances differ by {:.1f} %", *evidence.distance_difference * 100);
  return text;
}

}  // namespace

void print_report(Console& console, const ImportReport& report, bool dry_run) {
  const ImportCounts& counts = report.counts;
  const double rate = report.seconds > 0 ? static_cast<double>(report.bytes) / 1e6 / report.seconds : 0;
  console.line(fmt::format("{} {} file{}, {:.1f} MB in {:.1f} s ({:.1f} MB/s){}", dry_run ? "Read" : "Imported",
                           counts.files, counts.files == 1 ? "" : "s", static_cast<double>(report.bytes) / 1e6,
                           report.seconds, rate, dry_run ? "; nothing was kept" : ""),
               Tone::strong);
  print_count(console, counts.imported, "files with activities", Tone::good);
  print_count(console, counts.activities, "activities in them", Tone::good);
  print_count(console, counts.already_known, "files whose bytes were known already");
  print_count(console, static_cast<std::int64_t>(report.known_from_ledger), "files done by an earlier import");
  print_count(console, counts.not_an_activity, "files that are no activity (workouts, courses, settings)");
  print_count(console, static_cast<std::int64_t>(report.passed_over), "other files passed over by name");
  print_count(console, counts.quarantined, "files set aside (patella quarantine)", Tone::caution);
  print_count(console, counts.refused, "files refused", Tone::caution);
  print_count(console, report.without_distance, "activities without a distance: patella edit ID --km N", Tone::caution);
  if (!report.problems.empty()) {
    console.line();
    console.line("What was left out, and why", Tone::strong);
    print_problems(console, report, dry_run);
  }
  if (!report.notes.empty()) {
    console.line();
    console.line("Remarks", Tone::strong);
    print_notes(console, report);
  }
  for (const std::string& assumption : report.assumptions) console.line("  assumed: " + assumption, Tone::quiet);
  if (report.cancelled) console.line("Interrupted. The same command goes on where it stopped.", Tone::caution);
}

void print_duplicates(Console& console, const Reconciliation& found, const Wording& wording) {
  if (!found.merges.empty())
    console.line(found.merges.size() == 1 ? std::string("1 recording is the same outing as another; they count once")
                                          : fmt::format("{} recordings are the same outing as another; they count once",
                                                        found.merges.size()),
                 Tone::strong);
  std::size_t shown = 0;
  for (const MergeDecision& merge : found.merges) {
    if (shown++ == most_lines) {
      console.line(fmt::format("  ... and {} more: patella duplicates", found.merges.size() - most_lines), Tone::quiet);
      break;
    }
    console.line("  " +
                 wrap(fmt::format("{} is {} ({}: {})", merge.merged, merge.kept,
                                  wording.say("merge." + std::string(name_of(merge.reason))), describe(merge.evidence)),
                      console.width() - 4, 4));
  }
  for (const ImpossibleOverlap& overlap : found.overlaps)
    console.line(fmt::format("  {} and {} overlap but differ: another person's watch, or a wrong clock?", overlap.first,
                             overlap.second),
                 Tone::caution);
}

void print_settled(Console& console, const SettleReport& report, const Wording& wording) {
  print_duplicates(console, {report.merges, report.overlaps}, wording);
  for (const CadenceVerdict& verdict : report.cadence)
    if (verdict.unit == CadenceUnit::undecided)
      console.line(fmt::format("  {} counts {:.0f} a minute: steps of both feet, or strides of one? patella devices",
                               label_of(verdict.device), verdict.median_per_minute),
                   Tone::caution);
}

}  // namespace patella
