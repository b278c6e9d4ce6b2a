// Dates as services write them for people: "Jan 5, 2021, 6:12:33 PM", "05.01.2021, 18:12:33", "5 janv. 2021 18:12:33".
#pragma once

#include <string_view>

#include "patella/archive.h"

namespace patella {

// The text is read as UTC. A numeric date with slashes follows `order`; with dots the day comes first.
Known<Instant> read_export_date(std::string_view text, DateOrder order);
// What a single date tells of the order in its file: "13/1/2021" can only have the day first.
Known<DateOrder> date_order_of(std::string_view text);

}  // namespace patella
