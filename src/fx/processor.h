#pragma once

#include "catalog/catalog.h"
#include "core/audio/audio_view.h"
#include "core/time/frames.h"

#include <concepts>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>

namespace sitwell {

/// What a device is told before it plays.
struct StreamSpec {
    double sample_rate_hz = 48000.0;
    std::size_t max_block_frames = 512;
    std::size_t channels = 2;  ///< 1 or 2
    /// What the insert's file holds, at this rate; empty where it names none. Need not outlive
    /// prepare().
    ConstAudioView file = {};
    /// The insert's row of values, for what does not ride (catalog/param.h); empty for defaults.
    /// Need not outlive prepare() either.
    std::span<const float> values = {};
};

/// A device: a plain class told its parameters at each block, keeping only signal state.
///   prepare()  control thread; the only call that may allocate.
///   reset()    any time after prepare(); forgets the past, keeps the memory.
///   process()  render thread; in place; any frame count up to the prepared maximum, zero included;
///   no
///              locks, no allocation, no failure. `key` is the side-chain, empty when there is
///              none.
///   latency()  frames of delay; constant from prepare() to the next prepare(), for any parameters.
///   =          render thread; goes on from another that was prepared alike, and allocates nothing.
template <class D>
concept Device = std::default_initializable<D> && std::is_copy_assignable_v<D> &&
    requires(D d, const D& cd, const StreamSpec& spec, AudioView io, ConstAudioView key,
             const typename D::Params& params)
{
    d.prepare(spec);
    {
        d.reset()
    }
    noexcept;
    {
        d.process(io, key, params)
    }
    noexcept;
    {
        cd.latency()
    }
    noexcept->std::same_as<Frames>;
};

/// A device with its type erased and its parameters as a row of numbers in catalog order.
class Processor {
public:
    virtual ~Processor() = default;
    virtual void prepare(const StreamSpec& spec) = 0;  // [control]
    virtual void reset() noexcept = 0;                 // [any]
    virtual void process(AudioView io, ConstAudioView key,
                         std::span<const float> values) noexcept = 0;  // [render]
    virtual Frames latency() const noexcept = 0;                       // [any]

    /// Goes on from where `earlier` is, a device of the same id that was prepared alike: it takes
    /// over all that a device keeps of the past. [render]
    virtual void continue_from(const Processor& earlier) noexcept = 0;

    /// For devices of Superposition::gain: the factors by which the last block was multiplied after
    /// the latency, a row a channel; empty for all others. Valid until the next process(). [render]
    virtual ConstAudioView gain_curve() const noexcept { return {}; }
};

/// Plays many shares of one sum through the same linear device in lockstep: same parameters, same
/// modulation, same key, separate signals. What comes out of lane i is, bit for bit, what a
/// Processor of its own makes of it.
class ShareBank {
public:
    virtual ~ShareBank() = default;
    virtual void prepare(const StreamSpec& spec, std::size_t lanes) = 0;  // [control]
    virtual void reset() noexcept = 0;                                    // [any]
    /// One view a lane, in place, all of the same shape. `key` is what the device listens to, the
    /// same for every lane: the side-chain, or where the insert names none the whole sum. Empty for
    /// a device that listens to nothing. [render]
    virtual void process(std::span<const AudioView> lanes, ConstAudioView key,
                         std::span<const float> values) noexcept = 0;
};

/// A new device of that catalog id; null for an unknown id or one that is no insert. [control]
std::unique_ptr<Processor> make_processor(std::string_view device);

/// A bank for a device of Superposition::linear; null for any other. [control]
std::unique_ptr<ShareBank> make_share_bank(std::string_view device);

}  // namespace sitwell
