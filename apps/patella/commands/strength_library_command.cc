// strength library: the exercises as text, as a drawing, as pages.
#include <fmt/format.h>

#include <filesystem>

#include "commands.h"
#include "scan.h"
#include "strength_card.h"
#include "strength_inputs.h"

namespace patella {
namespace {

class StrengthLibraryCommand final : public Command {
 public:
  explicit StrengthLibraryCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {
        "strength library",
        "Knowledge",
        "The exercises: how each one is done, and its drawing",
        {"patella strength library", "patella strength library step_down",
         "patella strength library step_down --svg step_down.svg", "patella strength library --pages docs/exercises"}};
  }
  void declare(OptionSink& options) override {
    options.argument("id", id_, "One exercise", false);
    options.text("--svg", svg_, "Write its drawing to this file; - for standard output");
    options.text("--pages", pages_, "Write a page with all drawings into this folder");
    options.text("--exercises", exercises_, "Read the exercises from this folder");
  }
  Result<ExitCode> run() override {
    const auto rules = context_.rules();
    const auto wording = context_.wording();
    if (!rules) return Failure(rules.error());
    if (!wording) return Failure(wording.error());
    const auto library = read_library(exercises_, **rules);
    if (!library) return Failure(library.error());
    if (pages_) return write_pages(*library);
    if (!id_) {
      if (svg_)
        return fail(ErrorCode::invalid_input, "--svg", "needs an exercise", "patella strength library ID --svg FILE");
      print_exercises(context_.console(), *library, **wording);
      return ExitCode::success;
    }
    const Exercise* exercise = library->find(*id_);
    if (exercise == nullptr)
      return fail(ErrorCode::not_found, *id_, "is not an exercise", "patella strength library lists them");
    if (svg_) return write_drawing(*exercise);
    print_exercise(context_.console(), *library, *exercise, **wording);
    return ExitCode::success;
  }

 private:
  Result<ExitCode> write_drawing(const Exercise& exercise) {
    const std::string drawing = render_drawing(exercise);
    if (*svg_ == "-") {
      context_.console().line(drawing);
      return ExitCode::success;
    }
    const auto written = write_disk_file(*svg_, drawing);
    if (!written) return Failure(written.error());
    context_.console().line(exercise.name + " drawn: " + *svg_, Tone::quiet);
    return ExitCode::success;
  }

  Result<ExitCode> write_pages(const ExerciseLibrary& library) {
    std::error_code failed;
    std::filesystem::create_directories(*pages_, failed);
    if (failed) return fail(ErrorCode::storage, *pages_, "cannot be made: " + failed.message());
    const std::vector<LibraryText> pages = render_library_pages(library);
    for (const LibraryText& page : pages) {
      const auto written = write_disk_file((std::filesystem::path(*pages_) / page.name).string(), page.text);
      if (!written) return Failure(written.error());
    }
    context_.console().line(fmt::format("{} files written to {}", pages.size(), *pages_), Tone::quiet);
    return ExitCode::success;
  }

  Context& context_;
  std::optional<std::string> id_, svg_, pages_, exercises_;
};

}  // namespace

void add_strength_library_command(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<StrengthLibraryCommand>(context));
}

}  // namespace patella
