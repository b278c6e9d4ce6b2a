// Which information belongs to which stage. What it says, who decides and how well it is founded stands in
// rules/information.toml and text/en.toml.
#include <array>

#include "stages.h"

namespace patella {
namespace {

struct Offer {
  Stage stage;
  const char* rule;
};

constexpr std::array offers{
    Offer{Stage::protect, "information.relative_rest"},
    Offer{Stage::protect, "information.ice"},
    Offer{Stage::protect, "information.support_or_tape"},
    Offer{Stage::protect, "information.medicine"},
    Offer{Stage::protect, "information.cross_training"},
    Offer{Stage::protect, "information.hydrotherapy"},
    Offer{Stage::protect, "information.pain_and_tissue"},
    Offer{Stage::maintain, "information.food_enough"},
    Offer{Stage::reload, "information.rest_or_load"},
    Offer{Stage::reload, "information.alignment_or_load"},
    Offer{Stage::reload, "information.taping"},
    Offer{Stage::reload, "information.brace"},
    Offer{Stage::reload, "information.orthoses"},
    Offer{Stage::reload, "information.manual_therapy"},
    Offer{Stage::reload, "information.dry_needling"},
    Offer{Stage::reload, "information.acupuncture"},
    Offer{Stage::reload, "information.foot_worn_devices"},
};

}  // namespace

std::vector<std::string> list_information(Stage stage) {
  std::vector<std::string> ids;
  for (const Offer& offer : offers)
    if (offer.stage == stage) ids.emplace_back(offer.rule);
  return ids;
}

std::vector<std::string> list_information_rules() {
  std::vector<std::string> ids;
  for (const Offer& offer : offers) ids.emplace_back(offer.rule);
  return ids;
}

}  // namespace patella
