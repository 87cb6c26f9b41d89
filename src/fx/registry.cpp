#include "catalog/devices/align.h"
#include "catalog/devices/chorus.h"
#include "catalog/devices/clipper.h"
#include "catalog/devices/compressor.h"
#include "catalog/devices/convolution.h"
#include "catalog/devices/dc_filter.h"
#include "catalog/devices/de_esser.h"
#include "catalog/devices/delay.h"
#include "catalog/devices/dynamic_equalizer.h"
#include "catalog/devices/equalizer.h"
#include "catalog/devices/flanger.h"
#include "catalog/devices/gate.h"
#include "catalog/devices/limiter.h"
#include "catalog/devices/mono_maker.h"
#include "catalog/devices/multiband.h"
#include "catalog/devices/phase_rotator.h"
#include "catalog/devices/phaser.h"
#include "catalog/devices/reverb.h"
#include "catalog/devices/saturator.h"
#include "catalog/devices/transient_shaper.h"
#include "catalog/devices/tremolo.h"
#include "catalog/devices/trim.h"
#include "catalog/devices/width.h"
#include "fx/align.h"
#include "fx/chorus.h"
#include "fx/clipper.h"
#include "fx/compressor.h"
#include "fx/compressor_lanes.h"
#include "fx/convolution.h"
#include "fx/dc_filter.h"
#include "fx/de_esser.h"
#include "fx/de_esser_lanes.h"
#include "fx/delay.h"
#include "fx/dynamic_equalizer.h"
#include "fx/equalizer.h"
#include "fx/equalizer_lanes.h"
#include "fx/flanger.h"
#include "fx/gate.h"
#include "fx/gate_lanes.h"
#include "fx/lane_bank.h"
#include "fx/limiter.h"
#include "fx/mono_maker.h"
#include "fx/multiband.h"
#include "fx/phase_rotator.h"
#include "fx/phaser.h"
#include "fx/processor.h"
#include "fx/processor_of.h"
#include "fx/reverb.h"
#include "fx/saturator.h"
#include "fx/transient_shaper.h"
#include "fx/tremolo.h"
#include "fx/trim.h"
#include "fx/trim_lanes.h"
#include "fx/width.h"

#include <array>

namespace sitwell {

namespace {

template <class Base, class T>
std::unique_ptr<Base> make()
{
    return std::make_unique<T>();
}

struct Maker {
    std::string_view device;
    std::unique_ptr<Processor> (*processor)();
    std::unique_ptr<ShareBank> (*bank)();  ///< null for devices that are not linear
    std::unique_ptr<LaneBank> (*lanes)();  ///< null for devices played by themselves

    template <class Lanes, const auto& Table>
    constexpr Maker in_lanes() const
    {
        return {device, processor, bank, make<LaneBank, LaneBankOf<Lanes, Table>>};
    }
};

template <class D, const auto& Table>
constexpr Maker shaping(std::string_view device)
{
    return {device, make<Processor, ProcessorOf<D, Table>>, nullptr, nullptr};
}

template <class D, const auto& Table, class Bank = ShareBankOf<D, Table>>
constexpr Maker linear(std::string_view device)
{
    return {device, make<Processor, ProcessorOf<D, Table>>, make<ShareBank, Bank>, nullptr};
}

constexpr std::array kMakers{
    linear<Reverb, kReverbParams, ReverbBank>("reverb"),
    linear<Convolution, kConvolutionParams, ConvolutionBank>("convolution"),
    linear<Delay, kDelayParams>("delay"),
    linear<Chorus, kChorusParams>("chorus"),
    linear<Flanger, kFlangerParams>("flanger"),
    linear<Phaser, kPhaserParams>("phaser"),
    linear<Tremolo, kTremoloParams>("tremolo"),
    linear<Trim, kTrimParams>("trim").in_lanes<TrimLanes, kTrimParams>(),
    linear<Width, kWidthParams>("width"),
    linear<MonoMaker, kMonoMakerParams>("mono_maker"),
    linear<Align, kAlignParams>("align"),
    linear<PhaseRotator, kPhaseRotatorParams>("phase_rotator"),
    linear<DcFilter, kDcFilterParams>("dc_filter"),
    linear<Equalizer, kEqualizerParams>("equalizer").in_lanes<EqualizerLanes, kEqualizerParams>(),
    shaping<DynamicEqualizer, kDynamicEqualizerParams>("dynamic_equalizer"),
    shaping<Compressor, kCompressorParams>("compressor")
        .in_lanes<CompressorLanes, kCompressorParams>(),
    shaping<Multiband, kMultibandParams>("multiband"),
    shaping<Gate, kGateParams>("gate").in_lanes<GateLanes, kGateParams>(),
    shaping<DeEsser, kDeEsserParams>("de_esser").in_lanes<DeEsserLanes, kDeEsserParams>(),
    shaping<TransientShaper, kTransientShaperParams>("transient_shaper"),
    shaping<Limiter, kLimiterParams>("limiter"),
    shaping<Saturator, kSaturatorParams>("saturator"),
    shaping<Clipper, kClipperParams>("clipper"),
};

const Maker* find(std::string_view device) noexcept
{
    for (const Maker& maker : kMakers)
        if (maker.device == device) return &maker;
    return nullptr;
}

}  // namespace

std::unique_ptr<Processor> make_processor(std::string_view device)
{
    const Maker* maker = find(device);
    return maker == nullptr ? nullptr : maker->processor();
}

std::unique_ptr<ShareBank> make_share_bank(std::string_view device)
{
    const Maker* maker = find(device);
    return maker == nullptr || maker->bank == nullptr ? nullptr : maker->bank();
}

std::unique_ptr<LaneBank> make_lane_bank(std::string_view device)
{
    const Maker* maker = find(device);
    return maker == nullptr || maker->lanes == nullptr ? nullptr : maker->lanes();
}

}  // namespace sitwell
