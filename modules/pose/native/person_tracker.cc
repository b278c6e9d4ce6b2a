#include "person_tracker.h"

#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <iterator>

namespace patella {
namespace {

constexpr std::size_t largest_weights = std::size_t{64} << 20U;

Result<std::vector<std::byte>> read_weights(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<std::byte> bytes;
  std::array<char, std::size_t{64} << 10U> part;
  while (file && bytes.size() <= largest_weights) {
    file.read(part.data(), part.size());
    const auto read = std::as_bytes(std::span(part).first(static_cast<std::size_t>(file.gcount())));
    bytes.insert(bytes.end(), read.begin(), read.end());
  }
  if (bytes.empty() || bytes.size() > largest_weights)
    return fail(ErrorCode::not_found, path, "the weights of the pose network cannot be read",
                "run tools/install, or give their folder with --pose-weights");
  return bytes;
}

Result<Network> read_network(std::span<const std::byte> bytes, std::span<const std::size_t> outputs, int threads) {
  auto model = read_network_model(bytes, outputs);
  if (!model) return Failure(model.error());
  return Network::build(std::move(*model), threads);
}

std::string sha256_of(std::span<const std::byte> bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  std::string text;
  constexpr std::string_view digits = "0123456789abcdef";
  for (const unsigned char byte : digest) {
    text += digits[byte >> 4U];
    text += digits[byte & 0xFU];
  }
  return text;
}

using Shape = std::vector<std::size_t>;
constexpr std::size_t landmark_side = 256, detector_side = 224;

bool is_landmark_network(const Network& network) {
  return network.input_shape() == Shape{1, landmark_side, landmark_side, 3} &&
         network.output_shape(0) == Shape{1, landmark_numbers} && network.output_shape(1) == Shape{1, 1} &&
         network.output_shape(2) == Shape{1, heat_map_side, heat_map_side, heat_map_channels};
}
bool is_detector(const Network& network) {
  return network.input_shape() == Shape{1, detector_side, detector_side, 3} &&
         network.output_shape(0) == Shape{1, detector_anchors, detector_numbers} &&
         network.output_shape(1) == Shape{1, detector_anchors, 1};
}

// A square that tracking went astray with: not a number, or out of all proportion to the picture.
bool is_sensible(const PoseSquare& square, const PosePicture& picture) {
  constexpr double smallest_side = 24.0, largest_share = 4.0;
  const auto width = static_cast<double>(picture.upright_width()),
             height = static_cast<double>(picture.upright_height());
  return square.side >= smallest_side && square.side <= largest_share * std::max(width, height) &&
         square.center.x >= 0.0 && square.center.x <= width && square.center.y >= 0.0 && square.center.y <= height &&
         std::isfinite(square.turn_rad);
}

}  // namespace

Result<PoseNetworks> read_pose_networks(const std::string& folder, int threads) {
  const auto detector_bytes = read_weights(folder + "/pose_solution_packed_assets.data");
  if (!detector_bytes) return Failure(detector_bytes.error());
  const auto heavy_bytes = read_weights(folder + "/pose_landmark_heavy.tflite");
  if (!heavy_bytes) return Failure(heavy_bytes.error());
  const auto lite_bytes = read_weights(folder + "/pose_landmark_lite.tflite");
  if (!lite_bytes) return Failure(lite_bytes.error());
  // The masks and the landmarks in metres, which the files compute too, are not wanted.
  constexpr std::array<std::size_t, 2> boxes_and_scores = {0, 1};
  constexpr std::array<std::size_t, 3> landmarks_presence_heat = {0, 1, 3};
  auto detector = read_network(*detector_bytes, boxes_and_scores, 1);
  if (!detector) return Failure(detector.error());
  auto heavy = read_network(*heavy_bytes, landmarks_presence_heat, threads);
  if (!heavy) return Failure(heavy.error());
  auto lite = read_network(*lite_bytes, landmarks_presence_heat, 1);
  if (!lite) return Failure(lite.error());
  if (!is_detector(*detector) || !is_landmark_network(*heavy) || !is_landmark_network(*lite))
    return fail(ErrorCode::unsupported, folder, "these are not BlazePose's networks", "run tools/install");
  return PoseNetworks{std::move(*detector), std::move(*heavy), std::move(*lite), sha256_of(*heavy_bytes)};
}

std::vector<PersonDetection> detect_persons(Network& detector, const PosePicture& picture) {
  const auto width = static_cast<double>(picture.upright_width()),
             height = static_cast<double>(picture.upright_height());
  const PoseSquare whole{{width / 2.0, height / 2.0}, std::max(width, height), 0.0};
  crop(picture, whole, detector_side, -1.0F, 1.0F, detector.input());
  if (!detector.run()) return {};
  auto persons = find_persons(detector.output(0), detector.output(1), whole);
  std::erase_if(persons,
                [&](const PersonDetection& one) { return !is_sensible(square_about(one.hips, one.circle), picture); });
  return persons;
}

PersonTracker::PersonTracker(Network& detector, Network& landmarks, Known<PosePoint> near)
    : detector_(detector), landmarks_(landmarks), near_(near) {}

bool PersonTracker::find(const PosePicture& picture) {
  const std::vector<PersonDetection> persons = detect_persons(detector_, picture);
  if (persons.empty()) return false;
  const auto distance = [&](const PersonDetection& person) {
    return near_ ? std::hypot(person.hips.x - near_->x, person.hips.y - near_->y) : -person.score;
  };
  const auto best = std::min_element(persons.begin(), persons.end(),
                                     [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
  square_ = square_about(best->hips, best->circle);
  return true;
}

Known<BodyLandmarks> PersonTracker::look(const PosePicture& picture) {
  constexpr double least_presence = 0.5;
  crop(picture, *square_, landmark_side, 0.0F, 1.0F, landmarks_.input());
  if (!landmarks_.run()) return unknown;
  auto body =
      read_body_landmarks(landmarks_.output(0), landmarks_.output(1)[0], landmarks_.output(2), *square_, picture);
  if (!body || body->presence < least_presence) return unknown;
  return body;
}

Known<BodyLandmarks> PersonTracker::follow(const PosePicture& picture) {
  const bool tracked = square_.has_value();
  if (!tracked && !find(picture)) return unknown;
  auto body = look(picture);
  if (!body && tracked && find(picture)) body = look(picture);
  square_ = unknown;
  if (body && is_sensible(body->next, picture)) {
    square_ = body->next;
    near_ = body->next.center;
  }
  return body;
}

}  // namespace patella
