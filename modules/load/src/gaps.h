// Columns with gaps, as metres without.
//
// In:   a column of centimetres, some of them not recorded.
// Out:  metres per sample, NaN where there is none; then on the straight line between the neighbours of the gap.
// Not:  no judgement about how long a gap may be.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "track.h"

namespace patella {

std::vector<double> read_metres(std::span<const std::int32_t> centimetres);

// The samples from `begin` until `end` get values over the time or distance named by `along`: the neighbour's at the
// ends of the column, 0 when nothing is known.
void fill_gap(std::size_t begin, std::size_t end, std::span<const TrackPoint> points, double TrackPoint::* along,
              std::vector<double>& values);

// Calls visit(begin, end) for each gap in turn.
template <class Visit>
void for_each_gap(const std::vector<double>& values, Visit visit) {
  const auto is_missing = [](double value) { return std::isnan(value); };
  for (auto at = std::find_if(values.begin(), values.end(), is_missing); at != values.end();) {
    const auto end = std::find_if_not(at, values.end(), is_missing);
    visit(static_cast<std::size_t>(at - values.begin()), static_cast<std::size_t>(end - values.begin()));
    at = std::find_if(end, values.end(), is_missing);
  }
}

}  // namespace patella
