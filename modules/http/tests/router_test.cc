#include <gtest/gtest.h>

#include "patella/http.h"

namespace patella {
namespace {

HttpHandler says(const std::string& text) {
  return [text](const HttpRequest&) { return json_answer(text); };
}

std::string answer_of(const RouteMatch& match) { return std::get<HttpHandler>(match.route->handler)({}).body; }

TEST(router, finds_by_method_and_path) {
  Router router;
  router.get("/api/v1/runs", says("list"));
  router.post("/api/v1/runs", says("add"));
  EXPECT_EQ(answer_of(router.find("GET", "/api/v1/runs")), "list");
  EXPECT_EQ(answer_of(router.find("POST", "/api/v1/runs")), "add");
  EXPECT_EQ(router.find("GET", "/api/v1/run").route, nullptr);
}

TEST(router, names_take_one_part_that_is_not_empty) {
  Router router;
  router.get("/api/v1/runs/{run}/splits/{split}", says("split"));
  const RouteMatch match = router.find("GET", "/api/v1/runs/7/splits/a b");
  ASSERT_NE(match.route, nullptr);
  EXPECT_EQ(match.parameters, (HttpParameters{{"run", "7"}, {"split", "a b"}}));
  EXPECT_EQ(router.find("GET", "/api/v1/runs//splits/2").route, nullptr);
  EXPECT_EQ(router.find("GET", "/api/v1/runs/7/8/splits/2").route, nullptr);
  EXPECT_EQ(router.find("GET", "/api/v1/runs/7/splits/").route, nullptr);
}

TEST(router, a_spelled_out_part_goes_before_a_name_in_any_order) {
  for (const bool named_first : {true, false}) {
    Router router;
    if (named_first) router.get("/runs/{run}", says("one"));
    router.get("/runs/latest", says("latest"));
    if (!named_first) router.get("/runs/{run}", says("one"));
    EXPECT_EQ(answer_of(router.find("GET", "/runs/latest")), "latest");
    EXPECT_EQ(answer_of(router.find("GET", "/runs/7")), "one");
  }
}

TEST(router, another_method_is_told_what_is_allowed) {
  Router router;
  router.get("/runs/{run}", says("one"));
  router.remove("/runs/{run}", says("gone"));
  const RouteMatch match = router.find("POST", "/runs/7");
  EXPECT_EQ(match.route, nullptr);
  EXPECT_EQ(match.allowed, "DELETE, GET, HEAD");
  EXPECT_EQ(router.find("POST", "/walks/7").allowed, "");
}

TEST(router, head_is_answered_by_get) {
  Router router;
  router.get("/runs", says("list"));
  EXPECT_NE(router.find("HEAD", "/runs").route, nullptr);
}

TEST(router, owns_what_begins_like_a_route) {
  Router router;
  router.get("/api/v1/runs", says("list"));
  EXPECT_TRUE(router.owns("/api/v2/anything"));
  EXPECT_FALSE(router.owns("/load"));
  EXPECT_FALSE(router.owns("/apiary"));
}

TEST(router, refuses_malformed_and_doubled_patterns) {
  Router router;
  for (const char* pattern : {"", "/", "runs", "/runs/", "/runs/{}", "/runs/{a}b", "/{a}/{a}", "/a//b"})
    EXPECT_THROW(router.get(pattern, says("")), BrokenInvariant) << pattern;
  router.get("/runs", says(""));
  EXPECT_THROW(router.get("/runs", says("")), BrokenInvariant);
}

TEST(router, odd_paths_match_nothing) {
  Router router;
  router.get("/runs/{run}", says("one"));
  for (const char* path : {"", "*", "runs/7", "/", "//", "/runs", "/runs/7/"})
    EXPECT_EQ(router.find("GET", path).route, nullptr) << path;
}

}  // namespace
}  // namespace patella
