#include "problems.h"

#include <algorithm>
#include <array>

namespace patella::fit_wire {

void Problems::report(FitProblemKind kind, std::uint64_t byte, std::string detail) {
  const auto known = std::find_if(found_.begin(), found_.end(), [&](const FitProblem& p) { return p.kind == kind; });
  if (known != found_.end()) {
    ++known->times;
    return;
  }
  found_.push_back({kind, byte, std::move(detail), 1});
}

std::vector<FitProblem> Problems::take() {
  std::ranges::sort(found_, {}, [](const FitProblem& p) { return std::pair(p.byte, p.kind); });
  return std::move(found_);
}

}  // namespace patella::fit_wire

namespace patella {

std::string_view fit_problem_name(FitProblemKind kind) {
  static constexpr std::array<std::string_view, 19> names{"header_crc_wrong",
                                                          "file_crc_wrong",
                                                          "truncated",
                                                          "still_recording",
                                                          "data_size_too_long",
                                                          "trailing_bytes",
                                                          "undefined_local_message",
                                                          "unknown_byte_order",
                                                          "unknown_base_type",
                                                          "size_does_not_match_type",
                                                          "zero_length_field",
                                                          "developer_field_undescribed",
                                                          "device_time",
                                                          "record_without_time",
                                                          "compressed_time_without_reference",
                                                          "text_not_utf8",
                                                          "negative_duration",
                                                          "unknown_sport",
                                                          "limit_exceeded"};
  return names[static_cast<std::size_t>(kind)];
}

bool FitFile::has(FitProblemKind kind) const {
  return std::any_of(problems.begin(), problems.end(), [&](const FitProblem& p) { return p.kind == kind; });
}

}  // namespace patella
