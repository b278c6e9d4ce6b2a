#include "names.h"

namespace patella {

Result<NumericPainRating> NumericPainRating::from(int points) {
  if (points >= 0 && points <= 10) return NumericPainRating(points);
  return fail(ErrorCode::invalid_input, {},
              "a pain of " + std::to_string(points) + " is not on the scale: it runs from 0 to 10");
}

std::string_view name_of(Sex sex) { return name_in_table(sex); }
std::string_view name_of(Side side) { return name_in_table(side); }
std::string_view name_of(Surface surface) { return name_in_table(surface); }
std::string_view name_of(SessionKind kind) { return name_in_table(kind); }
std::string_view name_of(Weekday day) { return name_in_table(day); }

Known<Sex> find_sex(std::string_view name) { return find_in_table<Sex>(name); }
Known<Side> find_side(std::string_view name) { return find_in_table<Side>(name); }
Known<Surface> find_surface(std::string_view name) { return find_in_table<Surface>(name); }
Known<SessionKind> find_session_kind(std::string_view name) { return find_in_table<SessionKind>(name); }
Known<Weekday> find_weekday(std::string_view name) { return find_in_table<Weekday>(name); }

}  // namespace patella
