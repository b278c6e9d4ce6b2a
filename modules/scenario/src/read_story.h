// The days of a story: runs and answers, once or repeated.
#pragma once

#include "patella/scenario.h"
#include "patella/toml.h"

namespace patella {

// Reads one [[day]] table into `everything`. Errors name the line.
class StoryReader {
 public:
  StoryReader(LocalDate first_day, DecisionRequest& everything, TomlErrors& errors)
      : first_day_(first_day), everything_(everything), errors_(errors) {}
  void read_day(const TomlNode& table);

 private:
  struct Repeat {
    int first = 1;
    int last = 1;
    int every = 1;
  };
  Repeat read_repeat(const TomlNode& table);
  void add_session(LocalDate date, std::string_view kind, const TomlNode& table);
  void add_checkin(LocalDate date, const TomlNode& table);
  void add_strength(LocalDate date, const TomlNode& exercises);
  int read_int(const TomlNode& table, std::string_view key, int otherwise);

  LocalDate first_day_;
  DecisionRequest& everything_;
  TomlErrors& errors_;
};

}  // namespace patella
