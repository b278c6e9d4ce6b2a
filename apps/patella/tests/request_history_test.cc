// Days that are read together are the days that are read one by one.
#include <gtest/gtest.h>

#include <set>

#include "decision_request.h"
#include "program_fixture.h"

namespace patella {
namespace {

using fixture::Program;

Store open_store(const Program& program) {
  StoreEnvironment environment;
  environment.now = [] { return Instant{}; };
  environment.random = [] { return RandomBytes{}; };
  auto store = Store::open(program.path("data/patella/patella.db"), environment, OpenMode::existing);
  if (!store) throw std::runtime_error(render(store.error()));
  return std::move(*store);
}

// The demo runner, and what was said later about earlier days: answers, findings and limits that came and went.
void live(const Program& program) {
  program.done({"demo", "--fill", "--date", "2026-06-01"});
  program.introduce("1990-01-01", "2026-02-10");
  for (const auto& [date, condition] :
       {std::pair("2026-01-15", "iliotibial_band_syndrome"), std::pair("2026-04-02", "patellofemoral_pain")})
    program.done({"diagnosis", "--by", "my physiotherapist", "--date", date, "--condition", condition});
  program.done(
      {"limit", "--by", "my physiotherapist", "--date", "2026-03-05", "--max-k", "4", "--expires", "2026-03-20"});
  program.pass_gates("2026-03-10");
  program.check_in("2026-05-01", 2);
  const std::string undone = program.check_in("2026-05-02", 4);
  program.done({"undo", undone});
}

TEST(request_history, days_read_together_are_the_days_read_one_by_one) {
  const Program program;
  live(program);
  Store store = open_store(program);
  Scope scope{};
  scope.runner = store.find_runners(scope).value().front().id;
  const LocalDate first = *read_date("2025-12-20"), last = *read_date("2026-05-20");
  const auto history = RequestHistory::read(store, scope, {first, last});
  ASSERT_TRUE(history);
  std::set<std::string> diagnoses;
  for (LocalDate day = first; day <= last; day = day + 1)
    for (const DayView view : {DayView::morning, DayView::whole}) {
      const auto alone = make_request(store, scope, day, view);
      ASSERT_TRUE(alone);
      EXPECT_EQ(history->on(day, view), *alone) << render(day);
      diagnoses.insert(alone->diagnosis ? alone->diagnosis->condition : "none");
    }
  EXPECT_EQ(diagnoses.size(), 3U);  // the days differ in what was known on them
}

}  // namespace
}  // namespace patella
