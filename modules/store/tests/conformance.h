// The same tests on SQLite and on PostgreSQL (PATELLA_TEST_POSTGRES, set by tools/with_postgres).
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "../src/db.h"
#include "store_fixture.h"

namespace patella::test {

class Conformance : public testing::TestWithParam<database::Engine> {
 protected:
  void SetUp() override {
    location_ = make_location("store");
    if (location_.empty())
      GTEST_SKIP() << "PATELLA_TEST_POSTGRES is not set: run tools/with_postgres ctest (./test does)";
    open(location_);
  }
  std::string make_location(const std::string& name) {
    if (GetParam() == database::Engine::postgres) return make_postgres_location("conformance_" + name);
    return folder_ / (name + ".db");
  }
  void open(const std::string& location) {
    store_ = std::make_unique<Store>(open_or_die(location));
    scope_.actor = "runner";
    if (scope_.runner == Id{}) scope_.runner = value_or_die(store_->add_runner(scope_, "A runner"));
  }
  void import(int first, int last) {
    for (int number = first; number <= last; ++number)
      value_or_die(store_->save_file(scope_, make_file(encoder_, number)));
  }
  std::vector<ActivityOverview> overviews() { return value_or_die(store_->find_activities(scope_, always, true)); }

  TemporaryFolder folder_;
  std::string location_;
  std::unique_ptr<Store> store_;
  Scope scope_;
  FileEncoder encoder_{model_version};
};

CheckIn make_checkin(const char* day, int pain);
// What a runner would lose: one of everything.
void say_everything(Store& store, const Scope& scope, FileEncoder& encoder);
inline std::string name_of_engine(const testing::TestParamInfo<database::Engine>& parameter) {
  return parameter.param == database::Engine::sqlite ? "sqlite" : "postgresql";
}

}  // namespace patella::test
