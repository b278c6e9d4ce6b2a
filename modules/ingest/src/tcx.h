// TCX, the Training Center Database version 2.
#pragma once

#include "xml_recording.h"

namespace patella::ingest {

class TcxHandler : public XmlHandler {
 public:
  void restart() override { *this = TcxHandler(); }
  void open(const XmlPath& path, std::span<const XmlAttribute> attributes) override;
  void close(const XmlPath& path, std::string_view text) override;
  XmlContent finish();

 private:
  void open_activity(const XmlPath& path, std::span<const XmlAttribute> attributes);
  void open_lap(std::span<const XmlAttribute> attributes);
  void open_point();
  void close_in_point(const XmlPath& path, std::string_view text);
  void close_in_lap(Tag tag, std::string_view text);
  void close_in_activity(const XmlPath& path, std::string_view text);
  void close_lap();
  void close_activity();

  XmlContent content_;
  Recording activity_;
  Span lap_;
  std::string software_;
  double lap_seconds_ = 0.0;
  bool in_activity_ = false;
  bool in_lap_ = false;
  bool in_point_ = false;
  bool full_ = false;
  std::size_t tracks_in_lap_ = 0;
  std::size_t points_ = 0;
  bool has_course_ = false;
  bool has_workout_ = false;
  bool has_history_ = false;
};

}  // namespace patella::ingest
