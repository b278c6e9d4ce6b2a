// A small, complete set of rule files, to be spoiled by one test each.
#pragma once

#include <string>
#include <vector>

#include "patella/rules.h"

namespace patella {

class RuleFiles {
 public:
  RuleFiles();
  // Replaces the first `from` in a file; throws when it is not there, so that no test checks nothing.
  RuleFiles& replace(const std::string& file, const std::string& from, const std::string& to);
  RuleFiles& append(const std::string& file, const std::string& text);
  RuleFiles& remove(const std::string& file);
  Result<RuleBook> read() const { return read_rule_book(files_); }
  const std::vector<RuleText>& texts() const { return files_; }

 private:
  std::string& text_of(const std::string& file);
  std::vector<RuleText> files_;
};

// The folder that is shipped.
std::vector<RuleText> read_shipped_files();

}  // namespace patella
