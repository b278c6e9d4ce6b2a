// The networks on pictures: who is there, and where one person's landmarks are from frame to frame.
#pragma once

#include "body_landmarks.h"
#include "network.h"
#include "person_detection.h"

namespace patella {

struct PoseNetworks {
  Network detector;
  Network landmarks;  // heavy
  Network quick;      // lite: to tell several persons apart
  std::string sha256;
};

// Reads the three files of the npm package @mediapipe/pose.
Result<PoseNetworks> read_pose_networks(const std::string& folder, int threads);

class PersonTracker {
 public:
  // `near`: where the person was when chosen; unknown: the surest.
  PersonTracker(Network& detector, Network& landmarks, Known<PosePoint> near);
  // The landmarks of the person in this frame; unknown: lost, and looked for again in the next.
  Known<BodyLandmarks> follow(const PosePicture& picture);
  const Known<PoseSquare>& square() const { return square_; }
  void expect(const PoseSquare& square) { square_ = square; }

 private:
  Known<BodyLandmarks> look(const PosePicture& picture);
  bool find(const PosePicture& picture);

  Network& detector_;
  Network& landmarks_;
  Known<PosePoint> near_;
  Known<PoseSquare> square_;
};

std::vector<PersonDetection> detect_persons(Network& detector, const PosePicture& picture);

}  // namespace patella
