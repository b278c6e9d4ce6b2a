#include <csignal>
#include <cstdio>
#include <exception>

#include "cli.h"
#include "commands.h"
#include "console.h"
#include "context.h"
#include "patella/pose.h"

namespace {

using namespace patella;

int run(int argc, char** argv) {
  GlobalOptions globals;
  // --plain must be known before the console is made; the parser reads it again.
  for (int i = 1; i < argc; ++i)
    if (std::string_view(argv[i]) == "--plain") globals.plain = true;
  Console console(globals.plain);
  Context context(globals, console);
  Commands commands;
  add_today_commands(context, commands);
  add_checkin_commands(context, commands);
  add_person_commands(context, commands);
  add_clinician_commands(context, commands);
  add_import_commands(context, commands);
  add_activity_commands(context, commands);
  add_shoe_commands(context, commands);
  add_knowledge_commands(context, commands);
  add_rule_commands(context, commands);
  add_stage_commands(context, commands);
  add_plan_command(context, commands);
  add_capacity_commands(context, commands);
  add_what_if_command(context, commands);
  add_simulate_command(context, commands);
  add_information_commands(context, commands);
  add_gait_commands(context, commands);
  add_form_commands(context, commands);
  add_strength_commands(context, commands);
  add_score_commands(context, commands);
  add_maintenance_commands(context, commands);
  add_demo_commands(context, commands);
  add_serve_command(context, commands);
  return run_command_line(argc, argv, globals, commands);
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  try {
    if (const auto code = patella::run_pose_child(argc, argv)) return *code;
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "patella: something went wrong inside the program, so there is no advice today: %s\n",
                 error.what());
  } catch (...) {
    std::fprintf(stderr, "patella: something went wrong inside the program, so there is no advice today\n");
  }
  return static_cast<int>(ExitCode::internal);
}
