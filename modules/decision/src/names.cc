#include "patella/decision.h"

namespace patella {

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::run:
      return "run";
    case Verdict::walk_run:
      return "walk_run";
    case Verdict::cross_train:
      return "cross_train";
    case Verdict::rest:
      return "rest";
    case Verdict::cannot_say:
      return "cannot_say";
    case Verdict::refer:
      return "refer";
  }
  throw BrokenInvariant("a verdict that is none");
}

std::string_view name_of(Stage stage) {
  switch (stage) {
    case Stage::refer:
      return "refer";
    case Stage::protect:
      return "protect";
    case Stage::reload:
      return "reload";
    case Stage::return_to_running:
      return "return";
    case Stage::maintain:
      return "maintain";
  }
  throw BrokenInvariant("a stage that is none");
}

std::string_view name_of(Effect effect) {
  switch (effect) {
    case Effect::refers:
      return "refers";
    case Effect::forbids:
      return "forbids";
    case Effect::limits:
      return "limits";
    case Effect::holds:
      return "holds";
    case Effect::permits:
      return "permits";
  }
  throw BrokenInvariant("an effect that is none");
}

std::string_view name_of(ReturnStep step) {
  switch (step) {
    case ReturnStep::distance:
      return "distance";
    case ReturnStep::speed:
      return "speed";
    case ReturnStep::hills:
      return "hills";
  }
  throw BrokenInvariant("a step of the return that is none");
}

std::string_view name_of(GateState state) {
  switch (state) {
    case GateState::open:
      return "open";
    case GateState::closed:
      return "closed";
    case GateState::voided:
      return "voided";
    case GateState::unanswered:
      return "unanswered";
  }
  throw BrokenInvariant("a state of a gate that is none");
}

}  // namespace patella
