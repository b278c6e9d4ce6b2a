// Which column of Strava's activities.csv is which: told by header, by occurrence, and in an unknown language by order.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "patella/base.h"

namespace patella {

enum class StravaColumn : std::uint8_t {
  id,
  date,
  name,
  type,
  file_name,
  gear_name,
  gear_id,
  shown_distance,  // the first "Distance": km or miles as the runner's settings say
  distance_m,      // the second
  elapsed_s,
  moving_s,
  ascent_m,
  descent_m,
  mean_heart_rate,
  max_heart_rate,
};
inline constexpr std::size_t strava_column_count = 15;

// For each StravaColumn its places in a row; of several the last that holds something is read.
class StravaColumns {
 public:
  static Result<StravaColumns> find(const std::vector<std::string>& header, const std::vector<std::string>& first_row);
  std::string_view of(const std::vector<std::string>& row, StravaColumn column) const;
  bool by_order() const { return by_order_; }

 private:
  void add(StravaColumn column, std::size_t place) { places_[static_cast<std::size_t>(column)].push_back(place); }
  void find_by_header(const std::vector<std::string>& header);
  bool find_by_order(const std::vector<std::string>& first_row);
  bool complete() const;

  std::array<std::vector<std::size_t>, strava_column_count> places_;
  bool by_order_ = false;
};

// "<span ...>Sport Type</span>" -> "sport type": without tags, trimmed, ASCII lower case.
std::string plain_header(std::string_view header);

}  // namespace patella
