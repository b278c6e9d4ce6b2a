// Which of several persons is the runner.
#pragma once

#include <span>
#include <vector>

#include "pose_picture.h"

namespace patella {

// One person over the first seconds, at even steps of time.
struct PersonTrack {
  PosePoint seen_at;                 // hips, when first seen
  double side = 0.0;                 // of the square about the body, mean
  std::vector<double> feet_apart_x;  // left ankle less right, in sides
  std::vector<double> feet_apart_y;
};

// How much the feet repeat themselves, -1 to 1: the highest autocorrelation between a quarter of a second and a second
// and a half. 0 when there is too little.
double periodicity_of(const PersonTrack& track, double step_s);
// Large, and moving in a rhythm. The place among `tracks`, which are not empty.
std::size_t choose_runner(std::span<const PersonTrack> tracks, double step_s);

}  // namespace patella
