"""The scripts that Redis runs: what needs several steps, as one command that nothing comes between.

Each has one key. Where it writes, its first two arguments are the TTL in milliseconds, 0 for none, and
``renew`` or ``keep``. They are sent as text, so that they work in a pipeline and on a new node alike.
Errors of commands are given back as they are: Redis 6.2 would wrap them otherwise.
"""

from __future__ import annotations

from typing import Final

_SETTLE: Final = """
local function settle()
  if ARGV[1] ~= '0' and (ARGV[2] == 'renew' or redis.call('PTTL', KEYS[1]) < 0) then
    redis.call('PEXPIRE', KEYS[1], ARGV[1])
  end
end
local function failed(answer)
  return type(answer) == 'table' and answer.err
end
local function set(value)
  if ARGV[1] == '0' then
    redis.call('SET', KEYS[1], value)
  else
    redis.call('SET', KEYS[1], value, 'KEEPTTL')
    settle()
  end
end
"""
"""A key with no time left to keep, as one that somebody stored without, gets the whole TTL."""

WRITE: Final = f"""{_SETTLE}
local answer = redis.pcall(ARGV[3], KEYS[1], unpack(ARGV, 4))
if not failed(answer) then settle() end
return answer
"""
"""Any command that writes, with its arguments."""

PUSH: Final = f"""{_SETTLE}
local length = redis.pcall(ARGV[3], KEYS[1], ARGV[4])
if failed(length) then return length end
local most = tonumber(ARGV[5])
if length > most then
  if ARGV[3] == 'LPUSH' then redis.call('LTRIM', KEYS[1], 0, most - 1)
  else redis.call('LTRIM', KEYS[1], -most, -1) end
  length = most
end
settle()
return length
"""
"""LPUSH or RPUSH, a value, and how many may be there: those at the other end go."""

SET_FIELDS: Final = f"""{_SETTLE}
for first = 3, #ARGV, 1000 do
  local answer = redis.pcall('HSET', KEYS[1], unpack(ARGV, first, math.min(first + 999, #ARGV)))
  if failed(answer) then return answer end
end
settle()
return redis.status_reply('OK')
"""
"""Fields and their values in turn; more than one command can have."""

SET: Final = f"""{_SETTLE}
set(ARGV[3])
return redis.status_reply('OK')
"""
"""A value, whatever is there."""

COMPARE_AND_SET: Final = f"""{_SETTLE}
local stored = redis.pcall('GET', KEYS[1])
if failed(stored) then return stored end
if stored ~= ARGV[3] then return 0 end
set(ARGV[4])
return 1
"""
"""The value that was read, and the one to be written if it is still there."""

PERSIST: Final = """
redis.call('PERSIST', KEYS[1])
return redis.call('EXISTS', KEYS[1])
"""

HIT: Final = """
local count = redis.pcall('GET', KEYS[1])
if type(count) == 'table' then return count end
count = tonumber(count or '0')
if not count or count < 0 then return redis.error_reply('ERR value is not an integer') end
local is_allowed = count < tonumber(ARGV[2])
if is_allowed then count = redis.call('INCR', KEYS[1]) end
local left = redis.call('PTTL', KEYS[1])
if left == -1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
  left = tonumber(ARGV[1])
end
return {is_allowed and 1 or 0, count, left}
"""
"""The window in milliseconds, and how many hits it takes; what is refused is not counted."""
