#include "patella/embedded_exercises.h"
#include "patella/strength.h"

namespace patella {

std::vector<LibraryText> shipped_exercise_texts() {
  std::vector<LibraryText> texts;
  for (const EmbeddedFile& file : embedded_exercises())
    texts.push_back({std::string(file.name), std::string(file.text)});
  return texts;
}

const ExerciseLibrary& shipped_exercises() {
  static const ExerciseLibrary library = [] {
    Result<ExerciseLibrary> read = read_exercise_library(shipped_exercise_texts());
    if (!read) throw BrokenInvariant(render(read.error()));
    return std::move(*read);
  }();
  return library;
}

}  // namespace patella
