// GPX 1.0 and 1.1.
#pragma once

#include "xml_recording.h"

namespace patella::ingest {

class GpxHandler : public XmlHandler {
 public:
  void restart() override { *this = GpxHandler(); }
  void open(const XmlPath& path, std::span<const XmlAttribute> attributes) override;
  void close(const XmlPath& path, std::string_view text) override;
  XmlContent finish();

 private:
  void open_point(std::span<const XmlAttribute> attributes);
  void close_track();
  void close_leaf(const XmlPath& path, std::string_view text);

  XmlContent content_;
  Recording track_;  // the <trk> being read
  std::string creator_;
  std::int64_t file_time_ms_ = no_time;
  bool file_time_local_ = false;
  bool in_track_ = false;
  bool in_point_ = false;
  bool full_ = false;
  std::size_t points_ = 0;
  std::size_t tracks_ = 0;
  std::size_t routes_ = 0;
  std::size_t waypoints_ = 0;
  std::size_t undated_tracks_ = 0;
};

}  // namespace patella::ingest
