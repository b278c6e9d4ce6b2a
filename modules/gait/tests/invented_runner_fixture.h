// Runners who do not exist, with exact truth: landmarks from a made-up stride, filmed from the side or from behind.
#pragma once

#include <map>
#include <memory>
#include <random>
#include <vector>

#include "patella/gait.h"

namespace patella {

// Lengths in legs (hip to ankle), angles in degrees, times in seconds.
struct InventedRunner {
  double step_rate = 168.0;
  double duty = 0.36;  // of a stride
  double overstride = 0.2;
  double push_off = 0.62;  // heel behind the hip at toe-off, were it still down
  double knee_at_contact = 14.0;
  double foot_at_contact = 12.0;  // toes up
  double fall = 1.1;              // of the foot just before contact, legs/s
  double oscillation = 0.085;
  double lean = 7.0;
  double pelvic_drop = 5.0;
  double pelvis_width = 0.2;
  double step_width = 0.06;
  double valgus = 0.02;  // knee inwards at mid-stance
  double sway = 3.0;
};
InventedRunner invent_runner(std::mt19937_64& random);

struct InventedFilm {
  GaitView view = GaitView::side;
  GaitLeg near_leg = GaitLeg::left;
  double heading = 1.0;
  double frames_per_second = 30.0;
  double seconds = 20.0;
  double noise = 0.01;            // SD, of the leg; the far leg has twice as much
  double stride_variation = 0.0;  // SD of the duration of a stride, share
  double flipped = 0.0;           // share of frames in which the legs are mistaken for each other
  double dropped = 0.0;           // share of frames in which nobody is found
  double jitter = 0.0;            // SD of a frame's time, share of a frame
  double turned_deg = 0.0;        // camera turned away from the side
  double roll_deg = 0.0;          // camera held aslant
  double leg_px = 430.0;
  double wander = 0.0;  // to and fro on the treadmill, legs
  double shake = 0.0;   // the camera's, legs
  double slow_motion = 1.0;
};

struct Film {
  PoseTrace trace;
  std::map<GaitMetric, double> truth;  // those of the view
  std::vector<double> contacts_s;      // of the leg nearer to the camera (from behind: the left one), clip seconds
  std::vector<double> toe_offs_s;
};
Film film(const InventedRunner& runner, const InventedFilm& how, std::mt19937_64& random);

}  // namespace patella
