// The operators of a NetworkModel on XNNPACK (https://github.com/google/XNNPACK), Debian's libxnnpack-dev.
#include <pthreadpool.h>
#include <xnnpack.h>

#include <limits>
#include <map>

#include "network.h"

namespace patella {
namespace {

// XNNPACK may read this far past the end of a tensor.
constexpr std::size_t beyond = XNN_EXTRA_BYTES / sizeof(float);

struct DeleteSubgraph {
  void operator()(xnn_subgraph_t graph) const { xnn_delete_subgraph(graph); }
};
struct DeleteRuntime {
  void operator()(xnn_runtime_t runtime) const { xnn_delete_runtime(runtime); }
};
struct DeletePool {
  void operator()(pthreadpool_t pool) const { pthreadpool_destroy(pool); }
};
using Subgraph = std::unique_ptr<xnn_subgraph, DeleteSubgraph>;
using Runtime = std::unique_ptr<xnn_runtime, DeleteRuntime>;
using Pool = std::unique_ptr<pthreadpool, DeletePool>;

struct Refused {};  // the library said no

void require(xnn_status status) {
  if (status != xnn_status_success) throw Refused{};
}

struct Bounds {
  float low = -std::numeric_limits<float>::infinity();
  float high = std::numeric_limits<float>::infinity();
};
Bounds bounds_of(NetworkActivation activation) {
  constexpr float relu6_top = 6.0F;
  Bounds bounds;
  if (activation != NetworkActivation::none) bounds.low = 0.0F;
  if (activation == NetworkActivation::relu6) bounds.high = relu6_top;
  return bounds;
}

std::uint32_t narrow(std::size_t size) { return static_cast<std::uint32_t>(size); }

// A tensor whose numbers lie in a buffer of ours: the input, the outputs, and the parts of a concatenated output.
struct Outside {
  std::size_t buffer = 0;
  std::size_t offset = 0;
};

class GraphBuilder {
 public:
  GraphBuilder(const NetworkModel& model, const std::map<std::size_t, Outside>& outside)
      : model_(model), outside_(outside), ids_(model.tensors.size(), XNN_INVALID_VALUE_ID) {}

  Subgraph build() {
    xnn_subgraph_t graph = nullptr;
    require(xnn_create_subgraph(narrow(outside_.size()), 0, &graph));
    graph_.reset(graph);
    std::uint32_t external = 0;
    for (const auto& [tensor, where] : outside_) define(tensor, external++);
    for (const NetworkOperator& op : model_.operators) add(op);
    return std::move(graph_);
  }

 private:
  void define(std::size_t tensor, std::uint32_t external) {
    const NetworkTensor& values = model_.tensors[tensor];
    std::uint32_t flags = 0;
    if (external != XNN_INVALID_VALUE_ID)
      flags = tensor == model_.input ? XNN_VALUE_FLAG_EXTERNAL_INPUT : XNN_VALUE_FLAG_EXTERNAL_OUTPUT;
    require(xnn_define_tensor_value(graph_.get(), xnn_datatype_fp32, values.shape.size(), values.shape.data(),
                                    values.constant.empty() ? nullptr : values.constant.data(), external, flags,
                                    &ids_[tensor]));
  }
  std::uint32_t id(std::size_t tensor) {
    if (ids_[tensor] == XNN_INVALID_VALUE_ID) define(tensor, XNN_INVALID_VALUE_ID);
    return ids_[tensor];
  }

  void add(const NetworkOperator& op) {
    xnn_subgraph_t graph = graph_.get();
    const Bounds bounds = bounds_of(op.activation);
    const std::vector<std::size_t>& shape = model_.tensors[op.output].shape;
    switch (op.operation) {
      case NetworkOperation::concatenate:
        return;  // its parts are written where they belong
      case NetworkOperation::convolve:
      case NetworkOperation::convolve_depthwise:
        return add_convolution(op);
      case NetworkOperation::add:
        return require(
            xnn_define_add2(graph, bounds.low, bounds.high, id(op.inputs[0]), id(op.inputs[1]), id(op.output), 0));
      case NetworkOperation::depth_to_space:
        return require(xnn_define_depth_to_space(graph, id(op.inputs[0]), id(op.output), narrow(op.block), 0));
      case NetworkOperation::logistic:
        return require(xnn_define_sigmoid(graph, id(op.inputs[0]), id(op.output), 0));
      case NetworkOperation::max_pool:
        return require(xnn_define_max_pooling_2d(graph, 0, 0, 0, 0, narrow(op.window[0]), narrow(op.window[1]),
                                                 narrow(op.stride[0]), narrow(op.stride[1]), 1, 1, bounds.low,
                                                 bounds.high, id(op.inputs[0]), id(op.output), padding_flag(op)));
      case NetworkOperation::pad:
        return require(xnn_define_static_constant_pad(graph, op.pad_before.data(), op.pad_after.data(), 0.0F,
                                                      id(op.inputs[0]), id(op.output), 0));
      case NetworkOperation::reshape:
        return require(
            xnn_define_static_reshape(graph, shape.size(), shape.data(), id(op.inputs[0]), id(op.output), 0));
      case NetworkOperation::resize_bilinear:
        return require(xnn_define_static_resize_bilinear_2d(graph, shape[1], shape[2], id(op.inputs[0]), id(op.output),
                                                            resize_flag(op)));
    }
  }

  void add_convolution(const NetworkOperator& op) {
    const Bounds bounds = bounds_of(op.activation);
    const std::size_t from = model_.tensors[op.inputs[0]].shape[3], to = model_.tensors[op.output].shape[3];
    const auto height = narrow(op.window[0]), width = narrow(op.window[1]);
    const auto down = narrow(op.stride[0]), across = narrow(op.stride[1]);
    if (op.operation == NetworkOperation::convolve) {
      require(xnn_define_convolution_2d(graph_.get(), 0, 0, 0, 0, height, width, down, across, 1, 1, 1, from, to,
                                        bounds.low, bounds.high, id(op.inputs[0]), id(op.inputs[1]), id(op.inputs[2]),
                                        id(op.output), padding_flag(op)));
    } else {
      require(xnn_define_depthwise_convolution_2d(graph_.get(), 0, 0, 0, 0, height, width, down, across, 1, 1, 1, from,
                                                  bounds.low, bounds.high, id(op.inputs[0]), id(op.inputs[1]),
                                                  id(op.inputs[2]), id(op.output), padding_flag(op)));
    }
  }

  static std::uint32_t padding_flag(const NetworkOperator& op) {
    return op.same_padding ? XNN_FLAG_TENSORFLOW_SAME_PADDING : 0;
  }
  static std::uint32_t resize_flag(const NetworkOperator& op) {
    if (op.align_corners) return XNN_FLAG_ALIGN_CORNERS;
    return op.half_pixel_centers ? 0 : XNN_FLAG_TENSORFLOW_LEGACY_MODE;
  }

  const NetworkModel& model_;
  const std::map<std::size_t, Outside>& outside_;
  std::vector<std::uint32_t> ids_;
  Subgraph graph_;
};

}  // namespace

struct Network::Inside {
  NetworkModel model;  // the library points into its constants
  Pool pool;
  std::vector<std::vector<float>> buffers;  // the input's, then one for each output
  std::map<std::size_t, Outside> outside;
  Subgraph graph;
  Runtime runtime;

  void make_buffers() {
    outside[model.input] = {0, 0};
    buffers.emplace_back(model.tensors[model.input].size() + beyond);
    for (const std::size_t output : model.outputs) {
      add_output(output, buffers.size());
      buffers.emplace_back(model.tensors[output].size() + beyond);
    }
  }
  void add_output(std::size_t output, std::size_t buffer) {
    for (const NetworkOperator& op : model.operators) {
      if (op.output != output || op.operation != NetworkOperation::concatenate) continue;
      std::size_t offset = 0;
      for (const std::size_t part : op.inputs) {
        if (!outside.emplace(part, Outside{buffer, offset}).second) throw Refused{};
        offset += model.tensors[part].size();
      }
      return;
    }
    if (!outside.emplace(output, Outside{buffer, 0}).second) throw Refused{};
  }

  void start(int threads) {
    require(xnn_initialize(nullptr));
    if (threads > 1) pool.reset(pthreadpool_create(static_cast<std::size_t>(threads)));
    make_buffers();
    graph = GraphBuilder(model, outside).build();
    xnn_runtime_t made = nullptr;
    // Workers that wait give their core away: spinning ones made a busy machine seven times slower.
    require(xnn_create_runtime_v2(graph.get(), pool.get(), pool ? XNN_FLAG_YIELD_WORKERS : 0, &made));
    runtime.reset(made);
    std::vector<xnn_external_value> values;
    for (const auto& [tensor, where] : outside)
      values.push_back({static_cast<std::uint32_t>(values.size()), buffers[where.buffer].data() + where.offset});
    require(xnn_setup_runtime(runtime.get(), values.size(), values.data()));
  }
};

Network::Network(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Network::Network(Network&&) noexcept = default;
Network& Network::operator=(Network&&) noexcept = default;
Network::~Network() = default;

Result<Network> Network::build(NetworkModel model, int threads) {
  for (const NetworkOperator& op : model.operators) {
    const bool last = std::find(model.outputs.begin(), model.outputs.end(), op.output) != model.outputs.end();
    if (op.operation == NetworkOperation::concatenate && !last)
      return fail(ErrorCode::unsupported, "pose weights", "tensors are joined within the network");
  }
  auto inside = std::make_unique<Inside>();
  inside->model = std::move(model);
  try {
    inside->start(threads);
  } catch (const Refused&) {
    return fail(ErrorCode::unsupported, "pose weights", "the network library refuses this network");
  }
  return Network(std::move(inside));
}

std::span<float> Network::input() {
  return {inside_->buffers[0].data(), inside_->model.tensors[inside_->model.input].size()};
}
bool Network::run() { return xnn_invoke_runtime(inside_->runtime.get()) == xnn_status_success; }
std::span<const float> Network::output(std::size_t index) const {
  return {inside_->buffers[index + 1].data(), inside_->model.tensors[inside_->model.outputs[index]].size()};
}
const std::vector<std::size_t>& Network::input_shape() const {
  return inside_->model.tensors[inside_->model.input].shape;
}
const std::vector<std::size_t>& Network::output_shape(std::size_t index) const {
  return inside_->model.tensors[inside_->model.outputs[index]].shape;
}

}  // namespace patella
