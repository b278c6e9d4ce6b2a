// questions.toml -> the triage questions and the answers that contradict each other.
#pragma once

#include "patella/rules.h"
#include "patella/toml.h"

namespace patella {

struct QuestionBank {
  std::vector<Question> questions;
  std::vector<Contradiction> contradictions;
};

// Everything that is wrong is reported: an unknown key, an id twice, a branch on a question that does not exist.
QuestionBank read_questions(const TomlNode& root, TomlErrors& errors);

}  // namespace patella
