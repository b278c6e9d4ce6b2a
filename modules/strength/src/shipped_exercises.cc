#include "patella/embedded_exercises.h"
#include "patella/strength.h"

namespace patella {

std::vector<LibraryText> shipped_exercise_texts() {
  std::vector<LibraryText> texts;
  for (const EmbeddedFile& file : embedded_exercises())
    texts.push_back({std::string(file.name), std::string(file.text)});
  return texts;
}

}  // namespace patella
