// Every command of the program, by file.
#pragma once

#include "cli.h"
#include "context.h"

namespace patella {

void add_today_commands(Context& context, Commands& commands);      // today, decide
void add_checkin_commands(Context& context, Commands& commands);    // checkin, gates
void add_person_commands(Context& context, Commands& commands);     // profile, gates, settings, undo
void add_clinician_commands(Context& context, Commands& commands);  // limit, clearance, diagnosis
void add_import_commands(Context& context,
                         Commands& commands);  // import, inspect, scrub, quarantine, duplicates, devices
void add_activity_commands(Context& context, Commands& commands);     // add, edit, load, history
void add_shoe_commands(Context& context, Commands& commands);         // shoes ...
void add_score_commands(Context& context, Commands& commands);        // score ...
void add_knowledge_commands(Context& context, Commands& commands);    // triage
void add_rule_commands(Context& context, Commands& commands);         // rules, explain, replay
void add_stage_commands(Context& context, Commands& commands);        // stage, recovery
void add_information_commands(Context& context, Commands& commands);  // info
void add_plan_command(Context& context, Commands& commands);          // plan
void add_strength_commands(Context& context, Commands& commands);     // strength ...
void add_capacity_commands(Context& context, Commands& commands);     // capacity
void add_what_if_command(Context& context, Commands& commands);       // what-if
void add_gait_commands(Context& context, Commands& commands);         // gait
void add_simulate_command(Context& context, Commands& commands);      // simulate
void add_strength_library_command(Context& context, Commands& commands);
void add_maintenance_commands(Context& context,
                              Commands& commands);             // rebuild, export, restore, backup, verify, doctor
void add_form_commands(Context& context, Commands& commands);  // form
void add_demo_commands(Context& context, Commands& commands);  // demo
void add_serve_command(Context& context, Commands& commands);  // serve

}  // namespace patella
