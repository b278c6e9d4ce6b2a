#include "gait_rules.h"

#include "patella/rule_numbers.h"

namespace patella {
namespace {

constexpr std::array numbers{
    RuleNumber{"gait.frame_rate", &GaitRules::frame_rate},
    RuleNumber{"gait.seen", &GaitRules::seen_percent},
    RuleNumber{"gait.person_height", &GaitRules::person_percent},
    RuleNumber{"gait.leg_visibility", &GaitRules::visibility},
    RuleNumber{"gait.shoulder_width", &GaitRules::shoulder_percent},
    RuleNumber{"gait.side_turned", &GaitRules::side_turned_deg},
    RuleNumber{"gait.back_turned", &GaitRules::back_turned_deg},
    RuleNumber{"gait.ground_shift", &GaitRules::ground_shift_percent},
    RuleNumber{"gait.periodicity", &GaitRules::periodicity},
    RuleNumber{"gait.strides", &GaitRules::strides},
    RuleNumber{"gait.step_rate_from", &GaitRules::step_rate_low},
    RuleNumber{"gait.step_rate_to", &GaitRules::step_rate_high},
    RuleNumber{"gait.legs_swapped", &GaitRules::swapped_percent},
    RuleNumber{"gait.clock", &GaitRules::clock_percent},
    RuleNumber{"gait.change_step_rate", &GaitRules::change_step_rate},
    RuleNumber{"gait.change_overstride", &GaitRules::change_overstride},
    RuleNumber{"gait.change_tibia_angle", &GaitRules::change_tibia_angle},
    RuleNumber{"gait.change_knee_at_contact", &GaitRules::change_knee_at_contact},
    RuleNumber{"gait.change_knee_peak", &GaitRules::change_knee_peak},
    RuleNumber{"gait.change_trunk_lean", &GaitRules::change_trunk_lean},
    RuleNumber{"gait.change_oscillation", &GaitRules::change_oscillation},
    RuleNumber{"gait.change_stance_time", &GaitRules::change_stance_time},
    RuleNumber{"gait.change_duty_factor", &GaitRules::change_duty_factor},
    RuleNumber{"gait.change_pelvic_drop", &GaitRules::change_pelvic_drop},
    RuleNumber{"gait.change_step_width", &GaitRules::change_step_width},
    RuleNumber{"gait.change_sway", &GaitRules::change_sway},
};

}  // namespace

GaitRules read_gait_rules(const RuleBook& book, LocalDate on) { return read_numbers(numbers, book, on); }
Known<Error> check_gait_rules(const RuleBook& book) { return check_numbers(numbers, book); }
std::vector<std::string> list_gait_rules() { return list_numbers(numbers); }

}  // namespace patella
