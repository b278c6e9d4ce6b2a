// FFmpeg's libraries, held short: two container families, four codecs, one thread, one file.
extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avstring.h>
#include <libavutil/display.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>
}
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

#include "pose_limits.h"
#include "video_reader.h"

namespace patella {
namespace {

constexpr const char* containers = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm";
constexpr const char* codecs = "h264,hevc,vp9,libdav1d,libaom-av1";
constexpr int buffer_bytes = 64 << 10;

struct CloseFormat {
  void operator()(AVFormatContext* format) const { avformat_close_input(&format); }
};
struct FreeIo {
  void operator()(AVIOContext* io) const {
    av_free(io->buffer);
    io->buffer = nullptr;
    avio_context_free(&io);
  }
};
struct FreeCodec {
  void operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }
};
struct FreePacket {
  void operator()(AVPacket* packet) const { av_packet_free(&packet); }
};
struct FreeFrame {
  void operator()(AVFrame* frame) const { av_frame_free(&frame); }
};
struct FreeScaler {
  void operator()(SwsContext* scaler) const { sws_freeContext(scaler); }
};

int read_descriptor(void* opaque, std::uint8_t* buffer, int size) {
  const ssize_t count = ::read(*static_cast<const int*>(opaque), buffer, static_cast<std::size_t>(size));
  if (count < 0) return AVERROR(EIO);
  return count == 0 ? AVERROR_EOF : static_cast<int>(count);
}

std::int64_t seek_descriptor(void* opaque, std::int64_t offset, int whence) {
  const int descriptor = *static_cast<const int*>(opaque);
  if ((whence & AVSEEK_SIZE) != 0) {
    const off_t here = ::lseek(descriptor, 0, SEEK_CUR), end = ::lseek(descriptor, 0, SEEK_END);
    (void)::lseek(descriptor, here, SEEK_SET);
    return end;
  }
  return ::lseek(descriptor, offset, whence & ~AVSEEK_FORCE);
}

// A container may point to other files; they are not opened.
int refuse_to_open(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) { return AVERROR(EACCES); }

Failure no_video(std::string message, std::string advice = "film with a phone's own camera app and give that file") {
  return fail(ErrorCode::malformed_file, "video", std::move(message), std::move(advice));
}
Failure too_much(std::string message, std::string advice) {
  return fail(ErrorCode::limit_exceeded, "video", std::move(message), std::move(advice));
}

Known<double> if_positive(double value) {
  if (!std::isfinite(value) || value <= 0.0) return unknown;
  return value;
}

}  // namespace

struct VideoReader::Inside {
  int descriptor = -1;
  std::unique_ptr<AVIOContext, FreeIo> io;
  std::unique_ptr<AVFormatContext, CloseFormat> format;
  std::unique_ptr<AVCodecContext, FreeCodec> codec;
  std::unique_ptr<AVPacket, FreePacket> packet{av_packet_alloc()};
  std::unique_ptr<AVFrame, FreeFrame> frame{av_frame_alloc()};
  std::unique_ptr<SwsContext, FreeScaler> scaler;
  AVStream* stream = nullptr;
  VideoFacts facts;
  PosePicture picture;
  std::vector<std::uint8_t> pixels;
  Known<std::int64_t> first_pts;
  double last_s = -1.0;
  std::size_t frames = 0;
  int failures = 0;

  Result<void> open() {
    av_log_set_level(AV_LOG_QUIET);
    auto* buffer = static_cast<std::uint8_t*>(av_malloc(buffer_bytes));
    io.reset(avio_alloc_context(buffer, buffer_bytes, 0, &descriptor, read_descriptor, nullptr, seek_descriptor));
    AVFormatContext* made = avformat_alloc_context();
    if (!io || !made || !packet || !frame) throw std::bad_alloc();
    made->pb = io.get();
    made->flags |= AVFMT_FLAG_CUSTOM_IO;
    made->io_open = refuse_to_open;
    made->format_whitelist = av_strdup(containers);
    made->codec_whitelist = av_strdup(codecs);
    made->protocol_whitelist = av_strdup("none");
    made->max_streams = 32;
    if (avformat_open_input(&made, nullptr, nullptr, nullptr) < 0)
      return no_video("this is not a video of a kind that is read (mp4, mov, 3gp, webm, mkv)");
    format.reset(made);
    if (avformat_find_stream_info(made, nullptr) < 0) return no_video("the video's description is damaged");
    if (auto found = find_stream(); !found) return found;
    if (auto opened = open_codec(); !opened) return opened;
    return read_facts();
  }

  Result<void> find_stream() {
    const int index = av_find_best_stream(format.get(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (index < 0) return no_video("there is no video in this file, only sound or nothing");
    stream = format->streams[index];
    if ((stream->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0)
      return no_video("there is only sound and a cover picture in this file");
    for (unsigned i = 0; i < format->nb_streams; ++i)
      if (static_cast<int>(i) != index) format->streams[i]->discard = AVDISCARD_ALL;
    return {};
  }

  Result<void> open_codec() {
    const AVCodecParameters& parameters = *stream->codecpar;
    const AVCodec* decoder = avcodec_find_decoder(parameters.codec_id);
    if (!decoder || av_match_name(decoder->name, codecs) == 0) return unread_codec(parameters);
    if (static_cast<std::int64_t>(parameters.width) * parameters.height > most_video_pixels)
      return too_much("the picture is larger than 8K", "record in 1080p");
    if (parameters.width < 1 || parameters.height < 1) return no_video("the video states no size");
    codec.reset(avcodec_alloc_context3(decoder));
    if (!codec) throw std::bad_alloc();
    if (avcodec_parameters_to_context(codec.get(), &parameters) < 0) return unread_codec(parameters);
    codec->codec_whitelist = av_strdup(codecs);
    codec->thread_count = 1;
    codec->max_pixels = most_video_pixels;
    codec->pkt_timebase = stream->time_base;
    if (avcodec_open2(codec.get(), decoder, nullptr) < 0) return unread_codec(parameters);
    return {};
  }
  static Failure unread_codec(const AVCodecParameters& parameters) {
    return fail(ErrorCode::unsupported, "video",
                std::string("a video coded as ") + avcodec_get_name(parameters.codec_id) + " is not read",
                "record as H.264 or HEVC; VP9 and AV1 are read too");
  }

  Result<void> read_facts() {
    const double base = av_q2d(stream->time_base);
    facts.codec = avcodec_get_name(stream->codecpar->codec_id);
    facts.frames_per_second = if_positive(av_q2d(stream->avg_frame_rate));
    facts.duration_s = stream->duration > 0 ? if_positive(static_cast<double>(stream->duration) * base)
                                            : if_positive(static_cast<double>(format->duration) / AV_TIME_BASE);
    if (facts.duration_s && *facts.duration_s > longest_video_s) return too_long();
    facts.frames = if_positive(static_cast<double>(stream->nb_frames));
    if (!facts.frames && facts.duration_s && facts.frames_per_second)
      facts.frames = *facts.duration_s * *facts.frames_per_second;
    const AVDictionaryEntry* rate = av_dict_get(format->metadata, "com.android.capture.fps", nullptr, 0);
    if (rate) facts.recorded_frames_per_second = if_positive(std::strtod(rate->value, nullptr));
    if (auto turned = read_rotation(); !turned) return turned;
    set_size();
    return {};
  }
  static Failure too_long() {
    return too_much("the video is longer than two minutes", "cut it to about 20 seconds of steady running");
  }

  Result<void> read_rotation() {
    std::size_t size = 0;
    const std::uint8_t* bytes = av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    constexpr std::size_t numbers = 9;
    if (!bytes || size < numbers * sizeof(std::int32_t)) return {};
    std::int32_t matrix[numbers];
    std::memcpy(matrix, bytes, sizeof matrix);
    const double determinant = static_cast<double>(matrix[0]) * matrix[4] - static_cast<double>(matrix[1]) * matrix[3];
    if (determinant < 0.0)
      return fail(ErrorCode::unsupported, "video", "the video is stored as a mirror image: left and right are swapped",
                  "turn off 'mirror front camera', or film with the rear camera");
    constexpr double quarter_deg = 90.0;
    const double turned = -av_display_rotation_get(matrix) / quarter_deg;
    if (std::isfinite(turned)) facts.quarter_turns = ((static_cast<int>(std::lround(turned)) % 4) + 4) % 4;
    return {};
  }

  void set_size() {
    const AVRational aspect = av_guess_sample_aspect_ratio(format.get(), stream, nullptr);
    const double stretch = std::clamp(aspect.num > 0 && aspect.den > 0 ? av_q2d(aspect) : 1.0, 0.25, 4.0);
    const double width = stream->codecpar->width * stretch, height = stream->codecpar->height;
    const double scale = std::min(1.0, longest_working_side_px / std::max(width, height));
    picture.width = static_cast<std::size_t>(std::max(1.0, std::round(width * scale)));
    picture.height = static_cast<std::size_t>(std::max(1.0, std::round(height * scale)));
    constexpr std::size_t alignment = 64;
    picture.row_bytes = (picture.width * 3 + alignment - 1) / alignment * alignment;
    picture.quarter_turns = facts.quarter_turns;
    pixels.resize(picture.row_bytes * picture.height + alignment);
    picture.rgb = pixels.data();
    facts.width = static_cast<std::size_t>(std::max(1.0, std::round(width)));
    facts.height = static_cast<std::size_t>(stream->codecpar->height);
    if (facts.quarter_turns % 2 != 0) std::swap(facts.width, facts.height);
  }

  // False: there are no more.
  bool decode_next() {
    constexpr int most_failures = 1'000;
    while (failures < most_failures) {
      const int status = avcodec_receive_frame(codec.get(), frame.get());
      if (status >= 0) return true;
      if (status == AVERROR_EOF) return false;
      if (status == AVERROR(EAGAIN)) {
        feed();
      } else {
        ++failures;  // a frame that does not decode; the next may
      }
    }
    return false;
  }
  void feed() {
    int status = 0;
    do {
      av_packet_unref(packet.get());
      status = av_read_frame(format.get(), packet.get());
    } while (status >= 0 && packet->stream_index != stream->index);
    if (status < 0) {
      (void)avcodec_send_packet(codec.get(), nullptr);
    } else {
      (void)avcodec_send_packet(codec.get(), packet.get());
    }
  }

  Result<Known<VideoFrame>> next() {
    while (decode_next()) {
      const std::int64_t pts = frame->best_effort_timestamp;
      if (pts == AV_NOPTS_VALUE) continue;
      if (!first_pts) first_pts = pts;
      const double at_s = (static_cast<double>(pts) - static_cast<double>(*first_pts)) * av_q2d(stream->time_base);
      if (!(at_s > last_s) || !std::isfinite(at_s)) continue;  // two frames at one time: the first counts
      if (at_s > longest_video_s) return too_long();
      if (++frames > most_video_frames)
        return too_much("the video has more than 12,000 frames", "cut it to about 20 seconds of steady running");
      if (!convert()) continue;
      last_s = at_s;
      return Known<VideoFrame>(VideoFrame{at_s, picture});
    }
    return Known<VideoFrame>(unknown);
  }

  bool convert() {
    const auto width = static_cast<int>(picture.width), height = static_cast<int>(picture.height);
    const auto format_of_frame = static_cast<AVPixelFormat>(frame->format);
    // Not SWS_FAST_BILINEAR: it writes machine code at run time, which the sandbox rightly ends.
    const bool shrinks = frame->width > width;
    scaler.reset(sws_getCachedContext(scaler.release(), frame->width, frame->height, format_of_frame, width, height,
                                      AV_PIX_FMT_RGB24, shrinks ? SWS_AREA : SWS_BILINEAR, nullptr, nullptr, nullptr));
    if (!scaler) return false;
    std::uint8_t* rows[4] = {pixels.data(), nullptr, nullptr, nullptr};
    const int row_bytes[4] = {static_cast<int>(picture.row_bytes), 0, 0, 0};
    return sws_scale(scaler.get(), frame->data, frame->linesize, 0, frame->height, rows, row_bytes) > 0;
  }
};

VideoReader::VideoReader(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
VideoReader::VideoReader(VideoReader&&) noexcept = default;
VideoReader::~VideoReader() = default;

Result<VideoReader> VideoReader::open(int descriptor) {
  auto inside = std::make_unique<Inside>();
  inside->descriptor = descriptor;
  if (::lseek(descriptor, 0, SEEK_SET) != 0) return no_video("the file cannot be read from its start");
  if (auto opened = inside->open(); !opened) return Failure(opened.error());
  return VideoReader(std::move(inside));
}

const VideoFacts& VideoReader::facts() const { return inside_->facts; }
Result<Known<VideoFrame>> VideoReader::next() { return inside_->next(); }

}  // namespace patella
