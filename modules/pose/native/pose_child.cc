// The child's side: limits itself, reads the weights, shuts itself in, and only then looks at the video.
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "patella/pose.h"
#include "person_choice.h"
#include "person_tracker.h"
#include "pose_child.h"
#include "pose_limits.h"
#include "pose_pipe.h"
#include "sandbox.h"
#include "video_reader.h"

namespace patella {
namespace {

template <std::size_t size>
void put(std::array<char, size>& place, std::string_view text) {
  std::copy_n(text.begin(), std::min(size, text.size()), place.begin());
}

// Ends the process when nobody listens any more.
class Reporter {
 public:
  explicit Reporter(int descriptor) : descriptor_(descriptor) {}

  template <class Record>
  void send(PoseRecordKind kind, const Record& record) const {
    send_bytes(&kind, sizeof kind);
    send_bytes(&record, sizeof record);
  }
  void send_end() const {
    const PoseRecordKind kind = PoseRecordKind::end;
    send_bytes(&kind, sizeof kind);
  }
  void send_failure(const Error& error) const {
    PoseFailureRecord record{};
    record.code = static_cast<std::int32_t>(error.code);
    put(record.message,
        error.where.empty() || error.where == "video" ? error.message : error.where + ": " + error.message);
    put(record.advice, error.advice);
    send(PoseRecordKind::failure, record);
  }

 private:
  void send_bytes(const void* data, std::size_t size) const {
    const auto* bytes = static_cast<const char*>(data);
    while (size > 0) {
      const ssize_t written = ::write(descriptor_, bytes, size);
      if (written <= 0) ::_exit(EXIT_FAILURE);
      bytes += written;
      size -= static_cast<std::size_t>(written);
    }
  }
  int descriptor_;
};

struct Choice {
  int persons = 0;
  int person = 0;
  Known<PosePoint> seen_at;
};

// The persons of the first seconds. One is soon seen; several are followed for three seconds by the quick network.
class PersonChooser {
 public:
  PersonChooser(PoseNetworks& networks, Known<int> wanted) : networks_(networks), wanted_(wanted) {}

  Result<Choice> choose(VideoReader& video) {
    double next_s = 0.0;
    for (std::size_t step = 0; next_s <= watched_s;) {
      const auto frame = video.next();
      if (!frame) return Failure(frame.error());
      if (!*frame) break;
      if ((*frame)->at_s < next_s) continue;
      next_s += step_s;
      look(step++, (*frame)->picture);
      if (step == looks && persons_.size() <= 1) break;
    }
    return decide();
  }

 private:
  static constexpr double step_s = 1.0 / 15.0, watched_s = 3.0;
  static constexpr std::size_t looks = 5, most_persons = 6;

  struct Person {
    PersonTracker tracker;
    PersonTrack track;
  };

  void look(std::size_t step, const PosePicture& picture) {
    if (step < looks) add_new(picture);
    for (Person& person : persons_) {
      const auto body = person.tracker.follow(picture);
      if (!body) continue;
      constexpr std::size_t left_ankle = 27, right_ankle = 28;
      const PoseLandmark &left = body->landmarks[left_ankle], &right = body->landmarks[right_ankle];
      const double side = body->next.side;
      person.track.side = std::max(person.track.side, side);
      person.track.feet_apart_x.push_back((left.x - right.x) * static_cast<double>(picture.upright_width()) / side);
      person.track.feet_apart_y.push_back((left.y - right.y) * static_cast<double>(picture.upright_height()) / side);
    }
  }

  void add_new(const PosePicture& picture) {
    for (const PersonDetection& seen : detect_persons(networks_.detector, picture)) {
      const PoseSquare square = square_about(seen.hips, seen.circle);
      const bool known = std::any_of(persons_.begin(), persons_.end(), [&](const Person& person) {
        const PosePoint at = person.tracker.square() ? person.tracker.square()->center : person.track.seen_at;
        return std::hypot(at.x - seen.hips.x, at.y - seen.hips.y) < square.side / 4.0;
      });
      if (known || persons_.size() == most_persons) continue;
      persons_.push_back(
          {PersonTracker(networks_.detector, networks_.quick, seen.hips), {seen.hips, square.side, {}, {}}});
      persons_.back().tracker.expect(square);
    }
  }

  Result<Choice> decide() {
    std::vector<PersonTrack> tracks;
    for (const Person& person : persons_) tracks.push_back(person.track);
    std::sort(tracks.begin(), tracks.end(),
              [](const PersonTrack& a, const PersonTrack& b) { return a.seen_at.x < b.seen_at.x; });
    const auto count = static_cast<int>(tracks.size());
    if (wanted_ && (*wanted_ < 1 || *wanted_ > count))
      return fail(ErrorCode::invalid_input, "video",
                  "there is no person number " + std::to_string(*wanted_) + ": " + std::to_string(count) +
                      " were seen in the first seconds",
                  "persons are counted from the left, from 1");
    if (count == 0) return Choice{};
    const std::size_t chosen = wanted_ ? static_cast<std::size_t>(*wanted_ - 1) : choose_runner(tracks, step_s);
    return Choice{count, static_cast<int>(chosen) + 1, tracks[chosen].seen_at};
  }

  PoseNetworks& networks_;
  Known<int> wanted_;
  std::vector<Person> persons_;
};

PoseFactsRecord record_of(const VideoFacts& facts, const std::string& sha256) {
  PoseFactsRecord record{};
  constexpr double quarter_deg = 90.0;
  record.width_px = static_cast<double>(facts.width);
  record.height_px = static_cast<double>(facts.height);
  record.rotation_deg = facts.quarter_turns * quarter_deg;
  record.frames_per_second = facts.frames_per_second.value_or(0.0);
  record.duration_s = facts.duration_s.value_or(0.0);
  record.frames_expected = facts.frames.value_or(0.0);
  record.recorded_frames_per_second = facts.recorded_frames_per_second.value_or(0.0);
  put(record.codec, facts.codec);
  put(record.model, "BlazePose GHUM heavy");
  put(record.model_sha256, sha256);
  return record;
}

PoseFrameRecord record_of(double at_s, const Known<BodyLandmarks>& body) {
  PoseFrameRecord record{};
  record.at_s = at_s;
  if (!body) return record;
  record.presence = body->presence;
  record.found = 1;
  for (std::size_t i = 0; i < pose_landmark_count; ++i) {
    const PoseLandmark& landmark = body->landmarks[i];
    record.landmarks[i] = {static_cast<float>(landmark.x), static_cast<float>(landmark.y),
                           static_cast<float>(landmark.z), static_cast<float>(landmark.visibility)};
  }
  return record;
}

Result<void> look_at_video(const PoseChildTask& task, PoseNetworks& networks, const Reporter& reporter) {
  Choice choice;
  {
    auto preview = VideoReader::open(task.descriptors.input);
    if (!preview) return Failure(preview.error());
    reporter.send(PoseRecordKind::facts, record_of(preview->facts(), networks.sha256));
    const auto chosen = PersonChooser(networks, task.person).choose(*preview);
    if (!chosen) return Failure(chosen.error());
    choice = *chosen;
  }
  reporter.send(PoseRecordKind::persons, PosePersonsRecord{choice.persons, choice.person});
  auto video = VideoReader::open(task.descriptors.input);
  if (!video) return Failure(video.error());
  PersonTracker tracker(networks.detector, networks.landmarks, choice.seen_at);
  for (std::size_t frames = 0;; ++frames) {
    const auto frame = video->next();
    if (!frame) return Failure(frame.error());
    if (!*frame && frames == 0)
      return fail(ErrorCode::malformed_file, "video", "no frame of this video can be decoded", "try another file");
    if (!*frame) return {};
    reporter.send(PoseRecordKind::frame, record_of((*frame)->at_s, tracker.follow((*frame)->picture)));
  }
}

Result<void> run(const PoseChildTask& task, const Reporter& reporter) {
  if (auto limited = limit_this_process(task.descriptors); !limited) return limited;
  auto networks = read_pose_networks(task.weights_folder, task.threads);
  if (!networks) return Failure(networks.error());
  // Once before the door is shut: what libraries set up on first use needs more than the sandbox gives.
  if (!networks->landmarks.run()) return fail(ErrorCode::unsupported, "pose weights", "the network does not run here");
  if (auto shut = enter_sandbox(task.descriptors); !shut) return shut;
  return look_at_video(task, *networks, reporter);
}

}  // namespace

int run_pose_child(const PoseChildTask& task) {
  const Reporter reporter(task.descriptors.output);
  try {
    const auto done = run(task, reporter);
    if (done) {
      reporter.send_end();
    } else {
      reporter.send_failure(done.error());
    }
  } catch (const std::bad_alloc&) {
    reporter.send_failure(
        {ErrorCode::limit_exceeded, "video", "the video needs more memory than it is given", "record in 1080p"});
  }
  ::_exit(EXIT_SUCCESS);  // nothing is left to be put in order, and the sandbox would refuse most of it
}

}  // namespace patella
