#include "catalog/devices/align.h"
#include "catalog/devices/compressor.h"
#include "catalog/devices/dc_filter.h"
#include "catalog/devices/equalizer.h"
#include "catalog/devices/limiter.h"
#include "catalog/devices/mono_maker.h"
#include "catalog/devices/phase_rotator.h"
#include "catalog/devices/reverb.h"
#include "catalog/devices/trim.h"
#include "catalog/devices/width.h"
#include "fx/align.h"
#include "fx/compressor.h"
#include "fx/dc_filter.h"
#include "fx/equalizer.h"
#include "fx/limiter.h"
#include "fx/mono_maker.h"
#include "fx/phase_rotator.h"
#include "fx/processor.h"
#include "fx/processor_of.h"
#include "fx/reverb.h"
#include "fx/trim.h"
#include "fx/width.h"

#include <array>

namespace sitwell {

namespace {

template <class T>
std::unique_ptr<Processor> processor()
{
    return std::make_unique<T>();
}

template <class T>
std::unique_ptr<ShareBank> bank()
{
    return std::make_unique<T>();
}

struct Maker {
    std::string_view device;
    std::unique_ptr<Processor> (*processor)();
    std::unique_ptr<ShareBank> (*bank)();  ///< null for devices that are not linear
};

constexpr std::array kMakers{
    Maker{"reverb", processor<ProcessorOf<Reverb, kReverbParams>>, bank<ReverbBank>},
    Maker{"trim", processor<ProcessorOf<Trim, kTrimParams>>, bank<ShareBankOf<Trim, kTrimParams>>},
    Maker{"width", processor<ProcessorOf<Width, kWidthParams>>,
          bank<ShareBankOf<Width, kWidthParams>>},
    Maker{"mono_maker", processor<ProcessorOf<MonoMaker, kMonoMakerParams>>,
          bank<ShareBankOf<MonoMaker, kMonoMakerParams>>},
    Maker{"align", processor<ProcessorOf<Align, kAlignParams>>,
          bank<ShareBankOf<Align, kAlignParams>>},
    Maker{"phase_rotator", processor<ProcessorOf<PhaseRotator, kPhaseRotatorParams>>,
          bank<ShareBankOf<PhaseRotator, kPhaseRotatorParams>>},
    Maker{"dc_filter", processor<ProcessorOf<DcFilter, kDcFilterParams>>,
          bank<ShareBankOf<DcFilter, kDcFilterParams>>},
    Maker{"equalizer", processor<ProcessorOf<Equalizer, kEqualizerParams>>,
          bank<ShareBankOf<Equalizer, kEqualizerParams>>},
    Maker{"compressor", processor<ProcessorOf<Compressor, kCompressorParams>>, nullptr},
    Maker{"limiter", processor<ProcessorOf<Limiter, kLimiterParams>>, nullptr},
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

}  // namespace sitwell
